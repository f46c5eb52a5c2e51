// One Chromium for a spec file, and pages that remember everything that went wrong in them.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

const require = createRequire(new URL("../web/package.json", import.meta.url));
const { chromium } = require("playwright-core");

const flags = [
  // Chromium's sandbox does not start as root, nor in most containers; only our own pages are opened here.
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function executablePath() {
  try {
    return execFileSync(fileURLToPath(new URL("../bin/find-chromium", import.meta.url)), { encoding: "utf8" }).trim();
  } catch {
    throw new Error("no Chromium on this machine: run bin/setup-test-tools, or name one in PISTE_CHROMIUM");
  }
}

let browser;
after(() => browser?.close());

async function launched() {
  browser ??= await chromium.launch({ executablePath: executablePath(), args: flags });
  return browser;
}

/** What a person sees with: `lang` fr or en, `scheme` light or dark, `width` in CSS pixels (below 600: a phone). */
export const usualLook = { lang: "fr", scheme: "light", width: 1280 };

export const everyLook = ["fr", "en"].flatMap((lang) =>
  ["light", "dark"].flatMap((scheme) => [1280, 360].map((width) => ({ lang, scheme, width }))),
);

export const named = ({ lang, scheme, width }) => `${lang} ${scheme} ${width}`;

/** A page of a person who never came before: its own cookies, its own storage. */
export async function newPage(origin, look = {}) {
  const { lang, scheme, width } = { ...usualLook, ...look };
  const phone = width < 600;
  const context = await (await launched()).newContext({
    baseURL: origin,
    locale: lang === "fr" ? "fr-FR" : "en-GB",
    timezoneId: "Europe/Paris",
    colorScheme: scheme,
    viewport: { width, height: phone ? 740 : 800 },
    isMobile: phone,
    hasTouch: phone,
    permissions: ["clipboard-read", "clipboard-write"],
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  watch(page, origin);
  return page;
}

const watched = new WeakMap();

function watch(page, origin) {
  const seen = { requests: [], troubles: [], allowed: [] };
  watched.set(page, seen);
  page.on("request", (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (!protocol.startsWith("http")) return;
    seen.requests.push({ method: request.method(), url: request.url().replace(origin, ""), type: request.resourceType() });
    if (asked !== origin) seen.troubles.push(`asked a stranger: ${request.url()}`);
  });
  // Chromium reports a breach of the Content-Security-Policy as an error of the console.
  page.on("console", (message) => {
    if (message.type() === "error") seen.troubles.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => seen.troubles.push(`uncaught: ${error.stack ?? error}`));
  page.on("crash", () => seen.troubles.push("the page crashed"));
}

/** A trouble that a journey causes on purpose, for instance a refused form: `allow(page, /status of 422/)`. */
export const allow = (page, pattern) => watched.get(page).allowed.push(pattern);

export function troubles(page) {
  const { troubles, allowed } = watched.get(page);
  return troubles.filter((trouble) => !allowed.some((pattern) => pattern.test(trouble)));
}

/** The requests that an act causes, until the network is quiet: `{ method, url, type }`. */
export async function requestsDuring(page, act) {
  const { requests } = watched.get(page);
  const before = requests.length;
  await act();
  await quiet(requests);
  return requests.slice(before);
}

export const writesDuring = async (page, act) =>
  (await requestsDuring(page, act)).filter(({ method }) => method !== "GET" && method !== "HEAD");

// Playwright's "networkidle" waits for a navigation, and an open event stream is never idle.
async function quiet(requests) {
  for (let count = -1; count !== requests.length; ) {
    count = requests.length;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}
