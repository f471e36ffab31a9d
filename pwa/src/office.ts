import { mount } from "svelte";
import "./messages/english.ts";
import { recallLanguage } from "./messages/index.ts";
import Office from "./screens/office/Office.svelte";
import { trustOwnScripts } from "./shell/trust.ts";

trustOwnScripts();
await recallLanguage();
mount(Office, { target: document.getElementById("app") as HTMLElement });
