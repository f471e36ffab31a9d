import { t } from "../../messages/index.ts";
import type { Store } from "../../store/api.ts";

/** How many claims wait at the office: rejected ones, and those whose last day to send is near. */
export interface Waiting {
  readonly rejected: number;
  readonly near: number;
}

/** What waits at the office, as it said last; null when nothing does. */
export function deskOf(store: Store): Waiting | null {
  const said = store.all("desk_notice")[0]?.fields;
  return said && said.rejected + said.near > 0 ? said : null;
}

/** The same in words. */
export function deskWords({ rejected, near }: Waiting): string {
  const which = [
    rejected && t("today.desk_rejected", { count: rejected }),
    near && t("today.desk_near", { count: near }),
  ];
  return t("today.desk", { count: rejected + near, which: which.filter(Boolean).join(", ") });
}
