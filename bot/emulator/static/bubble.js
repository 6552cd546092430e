// One message as a bubble.

import { icon, iconButton, make } from "./elements.js";
import { currentLanguage, word } from "./words.js";

let offset = 7 * 3600; // seconds from UTC at the office: WIB until its clock says otherwise

// The offset of the office's own time, as its clock writes it: 2026-11-23T08:00:00+07:00.
export function learnZone(now) {
  const [, sign, hours, minutes] = now.match(/([+-])(\d{2}):(\d{2})$/) || [];
  if (sign) offset = (sign === "-" ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
}

const moment = (options) => (seconds) =>
  new Intl.DateTimeFormat(currentLanguage() === "id" ? "id-ID" : "en-GB", { timeZone: "UTC", ...options })
    .format(new Date((seconds + offset) * 1000));

export const day = moment({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const clock = moment({ hour: "2-digit", minute: "2-digit" });

function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  const kilo = bytes / 1024;
  return kilo < 1024 ? `${Math.round(kilo)} KB` : `${(kilo / 1024).toFixed(1)} MB`;
}

function attachment(file) {
  if (file.kind === "photo" || file.kind === "sticker") {
    const image = make("img", { src: file.url, alt: file.kind, class: file.kind });
    return make("a", { href: file.url, target: "_blank", rel: "noopener", class: "picture" }, image);
  }
  if (file.kind === "video") return make("video", { src: file.url, controls: true, class: "picture" });
  if (file.kind === "voice" || file.kind === "audio") {
    return make("audio", { src: file.url, controls: true, "aria-label": word("voice") });
  }
  const words = make("span", {}, make("b", {}, file.name), make("small", {}, size(file.file_size || 0)));
  return make("a", { href: `${file.url}?download`, download: file.name, class: "document" }, make("span", { class: "document-icon" }, icon("file")), words);
}

function contact(card) {
  const name = [card.first_name, card.last_name].filter(Boolean).join(" ");
  const words = make("span", {}, make("b", {}, name), make("small", {}, card.phone_number));
  return make("div", { class: "document" }, make("span", { class: "document-icon" }, icon("phone")), words);
}

function inlineButton(message, button, onPress) {
  const mark = button.url ? icon("link") : button.copy ? icon("copy") : null;
  const attributes = {
    type: "button",
    class: `inline ${button.style || ""}`,
    "data-testid": "inline-button",
    "data-data": button.data,
    onclick: (event) => onPress(message, button, event.currentTarget),
  };
  return make("button", attributes, make("span", {}, button.text), mark);
}

function inlineKeyboard(message, onPress) {
  const rows = message.buttons.map((row) =>
    make("div", { class: "inline-row" }, ...row.map((button) => inlineButton(message, button, onPress))));
  return make("div", { class: "inline-keyboard" }, ...rows);
}

function words(message, onLink) {
  const text = make("div", { class: "text" });
  // A block ends its own line; the line break after it would show as an empty line.
  text.innerHTML = message.html.replace(/<\/(blockquote|pre)>\n/g, "</$1>"); // escaped by the emulator; only known tags are left
  text.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && onLink(link)) event.preventDefault();
    if (event.target.closest(".tg-spoiler")) event.target.closest(".tg-spoiler").classList.add("open");
  });
  return text;
}

export function bubble(message, deeds, quoted) {
  const stamp = message.edited ? `${word("edited")} ${clock(message.date)}` : clock(message.date);
  const editable = message.from === "person" && message.text && !message.contact;
  const body = make(
    "div",
    { class: "bubble" },
    quoted ? make("div", { class: "quote" }, quoted.text || word("contact")) : null,
    ...message.files.map(attachment),
    message.contact ? contact(message.contact) : null,
    message.text ? words(message, deeds.link) : null,
    make("span", { class: "stamp" }, stamp),
  );
  return make(
    "div",
    { class: `message ${message.from}`, "data-testid": "message", "data-message": message.id, "data-from": message.from },
    body,
    editable ? iconButton("pen", word("edit"), () => deeds.edit(message), { class: "icon-button pen" }) : null,
    message.buttons.length ? inlineKeyboard(message, deeds.press) : null,
  );
}
