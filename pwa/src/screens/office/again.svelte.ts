import { Refused } from "../../exchange/wire.ts";

/** Asks whoever is at the desk to show again that it is them, when an act wants that, and then acts. */
export class Again {
  open = $state(false);
  #answer: (proved: boolean) => void = () => {};

  /** Act; when the office wants a fresh proof, ask for it and act once more. Throws what the act throws: the first
   * refusal, when nobody showed anything. */
  async run<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (refused) {
      if (!(refused instanceof Refused && refused.code === "identity.fresh_needed")) throw refused;
      if (!(await this.#asked())) throw refused;
      return act();
    }
  }

  /** Tell those who wait what came of it. */
  end(proved: boolean): void {
    this.open = false;
    this.#answer(proved);
  }

  #asked(): Promise<boolean> {
    this.#answer(false); // whoever asked before has been left
    this.open = true;
    return new Promise((answer) => {
      this.#answer = answer;
    });
  }
}
