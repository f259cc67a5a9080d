import type { AppPasswordState } from "../backend/types/AppPasswordState";

/** Whether nothing that the person can do makes it work again. */
export function hasEnded(state: AppPasswordState | null): boolean {
  switch (state) {
    case "revoked":
    case "locked":
    case "expired":
    case "usedUp":
      return true;
    default:
      return false;
  }
}
