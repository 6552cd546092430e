// One person's phone: header, conversation, typing box.

import { bubble, day } from "./bubble.js";
import { Composer } from "./composer.js";
import { avatar, fullName, icon, iconButton, make } from "./elements.js";
import { act, read } from "./wire.js";
import { word } from "./words.js";

const ACTION_MS = 5000;
const TOAST_MS = 3500;
const SPIN_MS = 15000;

export class Phone {
  constructor(person, page) {
    this.id = person.id;
    this.person = person;
    this.page = page;
    this.chat = { started: false, blocked: false, keyboard: null };
    this.messages = new Map();
    this.unread = 0;
    this.build();
  }

  build() {
    this.status = make("span", { class: "status" });
    this.sticky = true;
    this.log = make("div", { class: "log", role: "log", "aria-live": "polite", tabindex: "0", "data-testid": "log", onscroll: () => this.scrolled() });
    this.badge = make("span", { class: "badge", "data-testid": "unread" });
    this.jump = make("button", { type: "button", class: "jump", hidden: true, onclick: () => this.toBottom(true) }, icon("down"), this.badge);
    this.toasts = make("div", { class: "toasts", role: "status", "data-testid": "toast" });
    this.alertBox = make("div", { class: "alert", hidden: true, role: "alertdialog", "data-testid": "alert" });
    this.choices = make("div", { class: "choices", role: "menu", hidden: true });
    this.log.addEventListener("load", () => this.sticky && this.toBottom(false), true); // a picture came in
    this.composer = new Composer(this);
    this.header = make("header", { class: "phone-head" });
    this.element = make("article", { class: "phone", "data-person": this.id, "data-testid": "phone" },
      this.header, this.choices,
      make("div", { class: "talk" }, this.log, this.jump, this.toasts, this.alertBox),
      this.composer.element);
    this.element.addEventListener("click", (event) => this.closeMenus(event));
    this.element.addEventListener("keydown", (event) => event.key === "Escape" && this.closeMenus({ target: document.body }));
    this.dress();
  }

  dress() {
    const title = make("div", { class: "who" }, make("h3", {}, fullName(this.person)), make("p", {}, this.person.post || word("citizen")), this.status);
    this.header.replaceChildren(avatar(this.person), title,
      iconButton("more", word("more"), () => this.openChoices(), { "aria-haspopup": "menu", "data-testid": "more" }));
    this.element.setAttribute("aria-label", `${word("chatOf")} ${fullName(this.person)}`);
    this.log.setAttribute("aria-label", `${word("chatOf")} ${fullName(this.person)}`);
    this.jump.setAttribute("aria-label", word("toBottom"));
    this.composer.dress();
    this.showState();
    const sticky = this.sticky;
    this.redraw();
    if (sticky) this.toBottom(false);
  }

  load() {
    this.loader ??= this.fetch().finally(() => { this.loader = null; });
    return this.loader;
  }

  // What happens while the chat is being read is kept, and shown after it.
  async fetch() {
    this.held = [];
    const view = await read(`chat?person=${this.id}`).finally(() => { [this.held, this.missed] = [null, this.held]; });
    this.chat = view;
    this.messages = new Map(view.messages.map((message) => [message.id, message]));
    this.redraw();
    this.showState();
    this.toBottom(false);
    this.missed.filter((event) => !(event.revision <= view.revision)).forEach((event) => this.on(event));
  }

  closeMenus(event) {
    if (!event.target.closest(".phone-head")) this.choices.hidden = true;
    if (!event.target.closest(".composer")) this.composer.menu.hidden = true;
  }

  showState() {
    this.status.classList.remove("busy");
    this.status.textContent = this.chat.blocked ? word("blocked") : this.chat.started ? word("online") : "";
    this.composer.show(this.chat);
  }

  redraw() {
    this.log.replaceChildren();
    this.lastDay = null;
    if (!this.messages.size) {
      this.log.append(make("div", { class: "empty" }, make("b", {}, word("emptyTitle")), make("span", {}, word("emptyHint"))));
    }
    for (const message of this.messages.values()) this.append(message);
  }

  append(message) {
    const today = day(message.date);
    if (today !== this.lastDay) this.log.append(make("div", { class: "day" }, today));
    this.lastDay = today;
    this.log.append(this.draw(message));
  }

  draw(message) {
    const deeds = { press: (...all) => this.press(...all), edit: (one) => this.composer.edit(one), link: (link) => this.follow(link) };
    return bubble(message, deeds, message.reply_to && this.messages.get(message.reply_to));
  }

  find(id) {
    return this.log.querySelector(`[data-message="${id}"]`);
  }

  on(event) {
    if (this.held) {
      this.held.push(event);
      return;
    }
    const handler = { message: "arrived", edit: "changed", delete: "deleted", answer: "answered", action: "acting" }[event.type];
    if (handler) this[handler](event);
  }

  arrived(event) {
    const near = this.nearBottom();
    if (!this.messages.size) this.log.replaceChildren();
    this.messages.set(event.message.id, event.message);
    this.append(event.message);
    this.adopt(event);
    this.quiet();
    if (event.message.from === "person" || near) this.toBottom(false);
    else if (event.message.from === "bot") this.count();
  }

  adopt(event) {
    this.chat.keyboard = event.keyboard;
    this.chat.started = event.started;
    this.showState();
  }

  changed(event) {
    const near = this.nearBottom();
    this.messages.set(event.message.id, event.message);
    this.adopt(event);
    const old = this.find(event.message.id);
    if (!old) return;
    const fresh = this.draw(event.message);
    if (event.message.from === "bot") fresh.classList.add("changed");
    old.replaceWith(fresh);
    if (near) this.toBottom(false);
  }

  deleted(event) {
    this.messages.delete(event.message_id);
    this.find(event.message_id)?.remove();
  }

  answered(event) {
    if (event.person !== this.id) return;
    this.find(event.message_id)?.querySelectorAll(".waiting").forEach((button) => button.classList.remove("waiting"));
    if (!event.text) return;
    if (event.alert) this.alert(event.text);
    else this.toast(event.text);
  }

  acting(event) {
    this.status.textContent = event.action === "typing" ? word("typing") : word("uploading");
    this.status.classList.add("busy");
    clearTimeout(this.actionTimer);
    this.actionTimer = setTimeout(() => this.quiet(), ACTION_MS);
  }

  quiet() {
    this.showState();
  }

  press(message, button, element) {
    if (button.copy !== undefined) {
      navigator.clipboard?.writeText(button.copy).catch(() => {});
      this.toast(`${word("copied")}: ${button.copy}`);
    } else if (button.url) {
      const link = make("a", { href: button.url });
      if (!this.follow(link)) window.open(button.url, "_blank", "noopener");
    } else {
      element.classList.add("waiting");
      setTimeout(() => element.classList.remove("waiting"), SPIN_MS);
      this.deed(() => act("press", { person: this.id, message_id: message.id, data: button.data }));
    }
  }

  // A command in a text is sent; a link that starts this very bot is followed in the chat.
  follow(link) {
    if (link.classList.contains("command")) {
      this.deed(() => act("say", { person: this.id, text: link.textContent }));
      return true;
    }
    const target = new URL(link.href, location.href);
    const ours = target.hostname === "t.me" && target.pathname.slice(1) === this.page.bot.username;
    if (ours) this.start(target.searchParams.get("start") || "");
    return ours;
  }

  start(payload = "") {
    if (this.chat.blocked) this.deed(() => act("unblock", { person: this.id }));
    else this.deed(() => act("start", { person: this.id, payload }));
  }

  async deed(action) {
    try {
      return await action();
    } catch (error) {
      this.toast(error.message);
      return null;
    }
  }

  toast(text) {
    const toast = make("div", { class: "toast" }, text);
    this.toasts.append(toast);
    setTimeout(() => toast.remove(), TOAST_MS);
  }

  alert(text) {
    const close = make("button", { type: "button", class: "primary", "data-testid": "alert-ok", onclick: () => { this.alertBox.hidden = true; } }, word("ok"));
    this.alertBox.replaceChildren(make("div", {}, make("p", {}, text), close));
    this.alertBox.hidden = false;
    close.focus();
  }

  openChoices() {
    const entry = (key, testid, deed) => make("button", { type: "button", role: "menuitem", "data-testid": testid, onclick: () => { this.choices.hidden = true; deed(); } }, word(key));
    const verb = this.chat.blocked ? "unblock" : "block";
    this.choices.replaceChildren(
      entry("hide", "hide", () => this.page.toggle(this.id)),
      entry(verb, verb, () => this.deed(() => act(verb, { person: this.id }))));
    this.choices.hidden = !this.choices.hidden;
  }

  nearBottom() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 80;
  }

  toBottom(smooth) {
    this.log.scrollTo({ top: this.log.scrollHeight, behavior: smooth ? "smooth" : "instant" });
    this.unread = 0;
    if (!smooth) this.scrolled();
  }

  count() {
    this.unread += 1;
    this.scrolled();
  }

  scrolled() {
    const near = this.nearBottom();
    this.sticky = near;
    if (near) this.unread = 0;
    this.jump.hidden = near;
    this.badge.textContent = this.unread || "";
    this.badge.hidden = !this.unread;
    this.element.classList.toggle("has-unread", this.unread > 0);
  }
}
