// The typing box: text, attachments, the command menu, and the keyboard of reply buttons.

import { fullName, icon, iconButton, make } from "./elements.js";
import { act, read } from "./wire.js";
import { word } from "./words.js";

const LIMIT = 10;

function kindOf(file, asFile) {
  const family = file.type.split("/")[0];
  if (asFile) return "document";
  if (family === "image" && !file.type.includes("svg")) return "photo";
  return family === "video" || family === "audio" ? family : "document";
}

// A thumb up on a coloured ground, drawn here, so that no file has to be at hand.
function sticker() {
  const canvas = make("canvas", { width: 256, height: 256 });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#e3b54f";
  pen.arc(128, 128, 124, 0, 7);
  pen.fill();
  pen.font = "150px sans-serif";
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText("👍", 128, 138);
  return new Promise((resolve) => { canvas.toBlob(resolve, "image/webp"); });
}

export class Composer {
  constructor(phone) {
    this.phone = phone;
    this.files = [];
    this.editing = null;
    this.box = make("textarea", { rows: 1, "data-testid": "typing-box", oninput: () => this.typed(), onkeydown: (event) => this.key(event) });
    this.picker = make("input", { type: "file", multiple: true, hidden: true, "data-testid": "file-input", onchange: () => this.take([...this.picker.files]) });
    this.asFile = make("input", { type: "checkbox" });
    this.tray = make("div", { class: "tray", hidden: true });
    this.menu = make("div", { class: "command-menu", "data-testid": "command-menu", role: "menu", hidden: true });
    this.keys = make("div", { class: "reply-keyboard", "data-testid": "reply-keyboard", hidden: true });
    this.form = make("form", { class: "composer", onsubmit: (event) => this.submit(event) });
    this.begin = make("button", { type: "button", class: "begin", "data-testid": "start", onclick: () => phone.start() });
    this.element = make("div", { class: "bottom" }, this.menu, this.tray, this.form, this.begin, this.keys, this.picker);
    this.element.addEventListener("paste", (event) => event.clipboardData.files.length && this.take([...event.clipboardData.files]));
    this.dress();
  }

  dress() {
    this.box.setAttribute("aria-label", word("write"));
    this.box.placeholder = this.placeholder || word("write");
    this.form.replaceChildren(
      iconButton("menu", word("menu"), () => this.openMenu(), { "data-testid": "menu-button", "aria-haspopup": "menu" }),
      this.box,
      iconButton("attach", word("attach"), () => this.openAttachments(), { "data-testid": "attach", "aria-haspopup": "menu" }),
      make("button", { type: "submit", class: "icon-button send", "aria-label": word("send"), title: word("send"), "data-testid": "send" }, icon("send")),
    );
  }

  show(chat) {
    const ready = chat.started && !chat.blocked;
    this.form.hidden = !ready;
    this.begin.hidden = ready;
    this.begin.textContent = chat.blocked ? word("unblockFirst") : word("start");
    this.showKeys(ready ? chat.keyboard : null);
  }

  showKeys(keyboard) {
    const rows = (keyboard && keyboard.keyboard) || [];
    this.placeholder = keyboard && keyboard.input_field_placeholder;
    this.box.placeholder = this.placeholder || word("write");
    this.keys.hidden = rows.length === 0;
    this.keys.setAttribute("aria-label", word("keyboard"));
    this.keys.replaceChildren(...rows.map((row) => make("div", { class: "reply-row" }, ...row.map((button) => this.replyKey(button)))));
  }

  replyKey(button) {
    const press = () => this.phone.deed(() =>
      button.request_contact ? act("contact", { person: this.phone.id }) : act("say", { person: this.phone.id, text: button.text }));
    return make("button", { type: "button", class: `reply-key ${button.style || ""}`, "data-testid": "reply-button", onclick: press },
      button.request_contact ? icon("phone") : null, make("span", {}, button.text));
  }

  typed() {
    this.box.style.height = "auto";
    this.box.style.height = `${Math.min(this.box.scrollHeight, 120)}px`;
    if (this.box.value.startsWith("/")) this.openMenu(this.box.value.slice(1));
    else this.menu.hidden = true;
  }

  key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.form.requestSubmit();
    }
    if (event.key === "Escape") this.clear();
  }

  async openMenu(typed = null) {
    if (typed === null && !this.menu.hidden) {
      this.menu.hidden = true;
      return;
    }
    const all = await read(`commands?person=${this.phone.id}`);
    const fitting = all.filter((entry) => entry.command.startsWith(typed || ""));
    if (typed !== null && !this.box.value.startsWith("/")) return;
    this.menu.hidden = typed !== null && fitting.length === 0;
    this.menu.replaceChildren(...(fitting.length ? fitting.map((entry) => this.menuEntry(entry)) : [make("p", {}, word("noCommands"))]));
  }

  // What people really send, to train with: files, but also a sticker, or the contact of somebody else.
  openAttachments() {
    if (!this.menu.hidden) {
      this.menu.hidden = true;
      return;
    }
    const entry = (testid, words, deed) =>
      make("button", { type: "button", role: "menuitem", "data-testid": testid, onclick: () => { this.menu.hidden = true; deed(); } }, words);
    const contacts = this.phone.page.others(this.phone.id).map((person) =>
      entry("attach-contact", word("attachContact").replace("{name}", fullName(person)), () =>
        this.phone.deed(() => act("contact", { person: this.phone.id, of: person.id }))));
    this.menu.replaceChildren(
      entry("attach-file", word("attachFile"), () => this.picker.click()),
      entry("attach-sticker", word("attachSticker"), () => this.sendSticker()),
      ...contacts);
    this.menu.hidden = false;
  }

  async sendSticker() {
    const picture = await sticker();
    const form = new FormData();
    form.append("person", this.phone.id);
    form.append("meta", JSON.stringify([{ kind: "sticker" }]));
    form.append("file", picture, "stiker.webp");
    this.phone.deed(() => act("files", form));
  }

  menuEntry(entry) {
    const choose = () => {
      this.clear();
      this.phone.deed(() => act("say", { person: this.phone.id, text: `/${entry.command}` }));
    };
    return make("button", { type: "button", role: "menuitem", "data-testid": "command", onclick: choose },
      make("b", {}, `/${entry.command}`), make("span", {}, entry.description));
  }

  take(files) {
    this.files.push(...files);
    if (this.files.length > LIMIT) this.phone.toast(word("tooMany"));
    this.files = this.files.slice(0, LIMIT);
    this.picker.value = "";
    this.showTray();
    this.box.focus();
  }

  showTray() {
    const chips = this.files.map((file, number) =>
      make("span", { class: "chip" }, file.name, iconButton("close", `${word("remove")} ${file.name}`, () => {
        this.files.splice(number, 1);
        this.showTray();
      })));
    const choice = this.files.some((file) => kindOf(file, false) === "photo") ? make("label", { class: "as-file" }, this.asFile, word("photo")) : null;
    const note = this.editing ? make("span", { class: "chip" }, word("editing"), iconButton("close", word("cancel"), () => this.clear())) : null;
    this.tray.hidden = !chips.length && !note;
    this.tray.replaceChildren(...[note, ...chips, choice].filter(Boolean));
  }

  edit(message) {
    this.editing = message.id;
    this.box.value = message.text;
    this.showTray();
    this.box.focus();
  }

  clear() {
    this.box.value = "";
    this.box.style.height = "auto";
    this.files = [];
    this.editing = null;
    this.asFile.checked = false;
    this.menu.hidden = true;
    this.showTray();
  }

  submit(event) {
    event.preventDefault();
    const text = this.box.value.trim();
    const { files, editing } = this;
    if (!text && !files.length) return;
    const form = files.length ? this.upload(files, text) : null;
    this.clear();
    const person = this.phone.id;
    if (form) this.phone.deed(() => act("files", form));
    else if (editing) this.phone.deed(() => act("edit", { person, message_id: editing, text }));
    else this.phone.deed(() => act("say", { person, text }));
  }

  upload(files, caption) {
    const kinds = files.map((file) => kindOf(file, this.asFile.checked));
    const mixed = files.length > 1 && kinds.some((kind) => kind !== "photo" && kind !== "video");
    const meta = kinds.map((kind, number) => ({ kind: mixed ? "document" : kind, caption: number === 0 ? caption : "" }));
    const form = new FormData();
    form.append("person", this.phone.id);
    form.append("meta", JSON.stringify(meta));
    files.forEach((file) => form.append("file", file, file.name));
    return form;
  }
}
