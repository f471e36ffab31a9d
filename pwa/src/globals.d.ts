/** The app's version, from package.json. */
declare const __VERSION__: string;
/** The name of this build; version.json at the office carries the newest one's. */
declare const __BUILD__: string;
/** The kit that reads a photographed page; see build/kit.ts. */
declare const __KIT__: string;
declare const __KIT_FILES__: readonly {
  readonly name: string;
  readonly bytes: number;
  readonly sent: number;
}[];
