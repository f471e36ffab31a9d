import { boot } from "./shell/boot.ts";

void boot(document.getElementById("app") as HTMLElement);
