/** The app's version, from package.json. */
declare const __VERSION__: string;
/** The name of this build; version.json at the office carries the newest one's. */
declare const __BUILD__: string;
