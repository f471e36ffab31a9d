/** The benchmark's documents; vite.config.ts says where they are. */
declare module "peers-docs" {
  type Document = import("./document.ts").Document;
  export function docId(set: "s" | "c", at: number): string;
  export function makeDoc(set: "s" | "c", at: number): Document;
  export function makeEdit(document: Document, at: number): Record<string, unknown>;
  export function editIndex(at: number, edits: number, of: number): number;
}
