/**
 * tus-js-client as it is, told on the command line what to upload where; run by tests/server/blobs/test_interop.py.
 * Prints, for each file, its requests as [method, status] pairs. Exits 1 when an upload failed and 3 when it was
 * told to leave in the middle.
 */
import { createReadStream, statSync } from "node:fs";
import { argv, exit, stdout } from "node:process";
import * as tus from "tus-js-client";

/** Only its Node half has it, and its types do not say so. */
const { FileUrlStorage } = tus as unknown as { FileUrlStorage: new (path: string) => tus.UrlStorage };

interface Job {
  endpoint: string;
  headers: Record<string, string>;
  files: { path: string; sha256: string }[];
  stopAt: number;
  remembers: string;
  options: tus.UploadOptions;
}

type Request = [method: string, status: number];

async function uploaded(job: Job, file: Job["files"][number]): Promise<Request[]> {
  const log: Request[] = [];
  const urlStorage = new FileUrlStorage(job.remembers);
  await new Promise<void>((resolve, reject) => {
    const upload = new tus.Upload(createReadStream(file.path), {
      endpoint: job.endpoint,
      headers: job.headers,
      uploadSize: statSync(file.path).size,
      metadata: { sha256: file.sha256, filetype: "image/jpeg" },
      urlStorage,
      onAfterResponse(request, response) {
        log.push([request.getMethod(), response.getStatus()]);
      },
      onProgress(sent) {
        if (job.stopAt > 0 && sent >= job.stopAt) void upload.abort().then(() => exit(3));
      },
      onSuccess: () => resolve(),
      onError: reject,
      ...job.options,
    });
    upload.findPreviousUploads().then(([previous]) => {
      if (previous) upload.resumeFromPreviousUpload(previous);
      upload.start();
    }, reject);
  });
  return log;
}

const job = JSON.parse(argv[2] ?? "") as Job;
const logs = await Promise.all(job.files.map((file) => uploaded(job, file)));
stdout.write(JSON.stringify(logs));
