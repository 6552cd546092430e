// Small tools for building elements; text always goes in as text.

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
}

const PATHS = {
  send: "M3 11.500 21 3l-6.500 18-3-8z",
  attach: "M20 11.500 12 19.500a5 5 0 0 1-7-7l8.500-8.500a3.300 3.300 0 0 1 4.700 4.700l-8.500 8.400a1.600 1.600 0 0 1-2.300-2.300L15 7.200",
  menu: "M5 6.500h14M5 12h14M5 17.500h9",
  more: "M12 5.500v.1M12 12v.1M12 18.500v.1",
  down: "M6 9.500l6 6 6-6",
  close: "M6 6l12 12M18 6 6 18",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  link: "M9 15l6-6M10 6l1-1a4 4 0 0 1 6 6l-1.500 1.500M14 18l-1 1a4 4 0 0 1-6-6l1.500-1.500",
  copy: "M9 9h10v10H9zM5 15V5h10",
  pen: "M5 19l1-4L16 5l3 3L9 18z",
  phone: "M7 3h3l1.500 5-2 1.500a10 10 0 0 0 5 5l1.500-2 5 1.500v3a2 2 0 0 1-2 2A16 16 0 0 1 5 5a2 2 0 0 1 2-2z",
};

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

export function iconButton(name, label, onclick, extra = {}) {
  return make("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...extra }, icon(name));
}

const TINTS = ["#0f5c6e", "#8a4b12", "#4d4a9c", "#1f6b3f", "#9a2f4d", "#5b4636", "#2c5aa0", "#6b5b0a"];

export function avatar(person) {
  const initials = person.first_name.split(/\s+/).slice(0, 2).map((part) => [...part][0]).join("");
  const tint = TINTS[Math.abs(Number(person.id)) % TINTS.length];
  return make("span", { class: "avatar", style: `background:${tint}`, "aria-hidden": "true" }, initials.toUpperCase());
}

export const fullName = (person) => [person.first_name, person.last_name].filter(Boolean).join(" ");
