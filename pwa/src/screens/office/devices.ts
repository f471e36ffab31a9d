import { moment } from "../../messages/index.ts";
import { csvOf } from "../csv.ts";
import type { ClientOnDevice, Device, OnDevice } from "./shapes.ts";
import { say } from "./words.ts";

/** How a device stands, in one or two words. */
export function standingWords({ standing, why }: Device): string {
  if (standing !== "revoked") return say(`standing_${standing}`);
  return say(why === "left" ? "standing_left" : "standing_lost");
}

/** What came of shutting a device out; "" for one that was not. */
export function afterWords(device: Device): string {
  const { standing, wiped_at, revoked_at, last_seen_at } = device;
  if (standing !== "revoked") return "";
  const shut = revoked_at === null ? "" : say("shut_out_at", { when: moment(revoked_at) });
  const then =
    wiped_at === null
      ? say("not_seen_since", { when: moment(last_seen_at) })
      : say("wiped_at", { when: moment(wiped_at) });
  return [shut, then].filter(Boolean).join(" ");
}

/** What else the office knows of a device's own work: when something last came, and what was handed over. */
export function workWords({ last_op_at, handed_over }: OnDevice, device: Device): string {
  const last = last_op_at === null ? say("work_none") : say("work_last", { when: moment(last_op_at) });
  const handed = device.why === "left" ? say("work_handed", { count: handed_over }) : "";
  return [last, handed].filter(Boolean).join(" ");
}

/** Those the device surely had, and those it may have had. */
export function sorted({ clients }: OnDevice): { had: ClientOnDevice[]; may: ClientOnDevice[] } {
  return { had: clients.filter((one) => !one.may_be), may: clients.filter((one) => one.may_be) };
}

/** The list as a file for the assessment; times as the office keeps them, in UTC. */
export function listCsv(device: Device, { clients }: OnDevice): string {
  const head = [
    say("col_client"),
    say("col_born"),
    say("col_first"),
    say("col_last"),
    say("col_captured"),
    say("col_forgotten"),
    say("col_may_be"),
    say("col_id"),
  ];
  const about = [
    [say("csv_tablet"), device.name],
    [say("csv_person"), device.user.name],
    [say("csv_seen"), device.last_seen_at],
  ];
  const rows = clients.map((one) => [
    one.name,
    one.date_of_birth ?? "",
    one.first_sent_at ?? "",
    one.last_sent_at ?? "",
    one.captured_at ?? "",
    one.forgotten_at ?? "",
    say(one.may_be ? "may_be_yes" : "may_be_no"),
    one.id,
  ]);
  return csvOf([...about, [], head, ...rows]);
}
