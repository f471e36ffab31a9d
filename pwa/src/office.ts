import { mount } from "svelte";
import "./messages/english.ts";
import { language, load, recallLanguage } from "./messages/index.ts";
import Office from "./screens/office/Office.svelte";
import { trustOwnScripts } from "./shell/trust.ts";

trustOwnScripts();
await recallLanguage();
await load(language());
mount(Office, { target: document.getElementById("app") as HTMLElement });
