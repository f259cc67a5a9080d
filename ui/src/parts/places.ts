import type { Entry } from "../backend/types/Entry";
import type { StoredIn } from "../backend/types/StoredIn";

/** Who takes an app password out of each of the mail apps that it was put into. */
export interface Fate {
  /** This program wrote it, and removes or replaces it. */
  byUs: StoredIn[];
  /** Only the person can: a profile, or what was pasted. */
  byPerson: StoredIn[];
  /** Something else is there now: nobody touches it. */
  leftAlone: StoredIn[];
}

export function fateOf(entry: Entry): Fate {
  const isPersons = ({ state }: StoredIn) => state === "profile" || state === "pasted";
  // Where it was seen to be gone there is nothing to do.
  const there = entry.storedIn.filter(({ presence }) => presence !== "gone");
  const leftAlone = there.filter(({ presence }) => presence === "changed");
  const ours = there.filter(({ presence }) => presence !== "changed");
  return {
    byUs: ours.filter((place) => !isPersons(place)),
    byPerson: ours.filter(isPersons),
    leftAlone,
  };
}
