// The page: who has a phone, which phones are shown, and the clock.

import { startClock } from "./clock.js";
import { avatar, fullName, make } from "./elements.js";
import { Phone } from "./phone.js";
import { act, listen, read } from "./wire.js";
import { fillWords, switchLanguage, word } from "./words.js";

const SHOWN_AT_FIRST = 4;
const byId = (id) => document.getElementById(id);

class Page {
  constructor() {
    this.people = new Map();
    this.phones = new Map();
    this.unread = new Map();
    this.shown = JSON.parse(localStorage.getItem("shown") || "null");
    this.bot = {};
  }

  async open() {
    this.dress();
    byId("language").onclick = () => { switchLanguage(); this.dress(); };
    byId("add-person").onclick = () => this.askPerson();
    byId("person-cancel").onclick = () => byId("person-dialog").close();
    byId("person-form").onsubmit = () => this.addPerson(new FormData(byId("person-form")));
    this.bot = await read("bot");
    this.clock = await startClock((text) => this.notice(text));
    await this.invite();
    // Everything is read once the stream is open, so that nothing falls between.
    listen((event) => this.on(event), () => { this.notice(""); this.refresh(); }, () => this.notice(word("lost"), true));
  }

  dress() {
    fillWords();
    byId("language").textContent = word("languageShort");
    byId("language").setAttribute("aria-label", word("language"));
    byId("language").title = word("language");
    byId("add-person").textContent = word("addPerson");
    this.clock?.dress();
    for (const phone of this.phones.values()) phone.dress();
    this.list();
  }

  // The sample people of the bot's own directory get a phone each.
  async invite() {
    if (!this.clock.available) return;
    const sample = await read("control/people").catch(() => []);
    const known = new Set((await read("people")).map((person) => person.id));
    for (const { id, name, post } of sample.filter((person) => !known.has(person.id))) {
      await act("people", { id, first_name: name, post, phone: `+62811${String(id).slice(-7).padStart(7, "0")}` });
    }
  }

  async refresh() {
    for (const person of await read("people")) this.people.set(person.id, person);
    this.shown = (this.shown || [...this.people.keys()].slice(0, SHOWN_AT_FIRST)).filter((id) => this.people.has(id));
    if (!this.shown.length) this.shown = [...this.people.keys()].slice(0, SHOWN_AT_FIRST);
    await this.lay();
    await Promise.all([...this.phones.values()].map((phone) => phone.load()));
  }

  async lay() {
    const fresh = [];
    for (const id of [...this.phones.keys()]) if (!this.shown.includes(id)) this.phones.delete(id);
    for (const id of this.shown) {
      if (this.phones.has(id)) continue;
      this.phones.set(id, new Phone(this.people.get(id), this));
      fresh.push(this.phones.get(id));
    }
    const elements = this.shown.map((id) => this.phones.get(id).element);
    byId("phones").replaceChildren(...(elements.length ? elements : [make("p", { class: "nobody" }, word("nobody"))]));
    this.list();
    await Promise.all(fresh.map((phone) => phone.load()));
    for (const phone of this.phones.values()) phone.toBottom(false);
  }

  others(id) {
    return [...this.people.values()].filter((person) => person.id !== id);
  }

  list() {
    byId("people").replaceChildren(...[...this.people.values()].map((person) => this.entry(person)));
  }

  entry(person) {
    const shown = (this.shown || []).includes(person.id);
    const count = this.unread.get(person.id) || 0;
    const words = make("span", { class: "entry-words" }, make("b", {}, fullName(person)), make("small", {}, person.post || word("citizen")));
    const badge = count ? make("span", { class: "badge", "data-testid": "unread", "aria-label": `${count} ${word("unread")}` }, String(count)) : null;
    const button = make("button", { type: "button", class: "entry", "aria-pressed": String(shown), "data-person": person.id, "data-testid": "person", onclick: () => this.choose(person.id) },
      avatar(person), words, badge);
    return make("li", {}, button);
  }

  // On a narrow screen a tap on a name shows that phone; on a wide one it opens or closes it.
  choose(id) {
    if (this.shown.includes(id) && matchMedia("(max-width: 760px)").matches) {
      this.phones.get(id).element.scrollIntoView({ behavior: "smooth", inline: "start" });
    } else {
      this.toggle(id);
    }
  }

  async toggle(id) {
    this.shown = this.shown.includes(id) ? this.shown.filter((one) => one !== id) : [...this.shown, id];
    this.unread.delete(id);
    localStorage.setItem("shown", JSON.stringify(this.shown));
    await this.lay();
    if (this.shown.includes(id)) this.phones.get(id).element.scrollIntoView({ behavior: "smooth", inline: "nearest", block: "nearest" });
  }

  on(event) {
    if (event.type === "person") this.met(event.person);
    else if (event.type === "clock") this.clock.show(event);
    else if (this.phones.has(event.chat)) this.phones.get(event.chat).on(event);
    else if (event.type === "message" && event.message.from === "bot") this.count(event.chat);
  }

  met(person) {
    const known = this.people.has(person.id);
    this.people.set(person.id, person);
    if (!this.shown) return;
    const phone = this.phones.get(person.id);
    if (phone) {
      Object.assign(phone.chat, { started: person.started, blocked: person.blocked });
      phone.person = person;
      phone.showState();
    }
    if (!known && this.shown.length < SHOWN_AT_FIRST) this.toggle(person.id);
    else this.list();
  }

  count(id) {
    if (!this.people.has(id)) return;
    this.unread.set(id, (this.unread.get(id) || 0) + 1);
    this.list();
  }

  askPerson() {
    const form = byId("person-form");
    form.reset();
    form.elements.phone.value = `+62812${Math.floor(Math.random() * 1e8).toString().padStart(8, "0")}`;
    byId("person-dialog").showModal();
    form.elements.name.focus();
  }

  async addPerson(form) {
    const [first, ...rest] = form.get("name").trim().split(/\s+/);
    const person = await act("people", { first_name: first, last_name: rest.join(" ") || null, phone: form.get("phone") || null, language_code: form.get("language") });
    this.people.set(person.id, person);
    if (!this.shown.includes(person.id)) await this.toggle(person.id);
  }

  notice(text, stays = false) {
    const notice = byId("notice");
    notice.hidden = !text;
    notice.textContent = text;
    clearTimeout(this.noticeTimer);
    if (text && !stays) this.noticeTimer = setTimeout(() => { notice.hidden = true; }, 4000);
  }
}

new Page().open();
