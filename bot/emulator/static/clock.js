// The movable clock of the demonstration; hidden where there is none.

import { learnZone } from "./bubble.js";
import { make } from "./elements.js";
import { act, read } from "./wire.js";
import { currentLanguage, word } from "./words.js";

const STEPS = [
  ["minutes10", { minutes: 10 }],
  ["hours1", { hours: 1 }],
  ["working1", { working_days: 1 }],
  ["working3", { working_days: 3 }],
];
const REFRESH_MS = 20000;

export async function startClock(notice) {
  const { available } = await read("control");
  const clock = new Clock(notice, available);
  if (available) await clock.start();
  return clock;
}

class Clock {
  constructor(notice, available) {
    this.notice = notice;
    this.available = available;
    this.last = null;
  }

  async start() {
    document.getElementById("clock").hidden = false;
    this.dress();
    await this.refresh();
    setInterval(() => this.refresh(), REFRESH_MS);
  }

  async refresh() {
    await this.deed(() => read("control/now"));
  }

  dress() {
    if (!this.available) return;
    const steps = STEPS.map(([key, wish]) => this.key(key, () => act("control/forward", wish)));
    const sweep = this.key("sweep", async () => {
      const answer = await act("control/sweep");
      this.notice(word("swept"));
      return answer;
    });
    document.getElementById("clock-keys").replaceChildren(...steps, sweep);
    if (this.last) this.show(this.last);
  }

  key(name, deed) {
    const button = make("button", { type: "button", "data-testid": `clock-${name}` }, word(name));
    button.onclick = async () => {
      button.disabled = true;
      await this.deed(deed);
      button.disabled = false;
    };
    return button;
  }

  async deed(action) {
    try {
      const answer = await action();
      if (answer.now) this.show(answer);
    } catch (error) {
      this.notice(error.message);
    }
  }

  show(answer) {
    this.last = answer;
    learnZone(answer.now);
    document.getElementById("clock-now").textContent = currentLanguage() === "id" && answer.words ? answer.words : spoken(answer.now);
  }
}

// The wall time of the office, read from the text itself, whatever zone the browser is in.
function spoken(now) {
  const wall = new Date(`${now.slice(0, 16)}:00Z`);
  const locale = currentLanguage() === "id" ? "id-ID" : "en-GB";
  return new Intl.DateTimeFormat(locale, { timeZone: "UTC", weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" }).format(wall);
}
