import { moment } from "../../../messages/index.ts";
import { say } from "../words.ts";
import type { OwnSignIn } from "./api.ts";

const BROWSERS: Readonly<Record<string, string>> = {
  chrome: "Chrome",
  edge: "Edge",
  firefox: "Firefox",
  opera: "Opera",
  safari: "Safari",
  samsung: "Samsung Internet",
};
const SYSTEMS: Readonly<Record<string, string>> = {
  android: "Android",
  chromeos: "ChromeOS",
  linux: "Linux",
  windows: "Windows",
};

/** What a sign-in is on, since when and last used when, in plain words. */
export function signInWords(one: OwnSignIn): string {
  const said = [
    say("ways.sign_in_began", { when: moment(one.began_at) }),
    say("ways.sign_in_used", { when: moment(one.last_used_at) }),
    ...(one.sends_only ? [say("ways.sign_in_sends")] : []),
  ].join("; ");
  const on = placeOf(one);
  return on === "" ? said : `${on}; ${said}`;
}

function placeOf({ browser, system }: OwnSignIn): string {
  const on = system === "ios" || system === "mac" ? say(`ways.system_${system}`) : (SYSTEMS[system] ?? "");
  const by = BROWSERS[browser] ?? "";
  return on !== "" && by !== "" ? say("ways.browser_on", { browser: by, system: on }) : by || on;
}
