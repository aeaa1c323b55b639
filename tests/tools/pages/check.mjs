// Opens each page of the sample organisation as readers do (wide and narrow, light and dark), and prints what is wrong with it.
// node check.mjs http://127.0.0.1:8080
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import zlib from "node:zlib";
import puppeteer from "puppeteer-core";
import vnu from "vnu-jar";

const site = process.argv[2];
const axe = fs.readFileSync("node_modules/axe-core/axe.min.js", "utf8");
const findings = [];
const find = (where, what) => findings.push(`${where}: ${what}`);
const text = async (address) => (await fetch(site + address)).text();

/** The addresses to look at: every kind of screen in every language of the sample. */
async function addresses() {
  const found = new Set();
  for (const lang of ["ar", "en", "fr", "es"]) {
    for (const place of ["", "news/", "news/2022/", "news/2022/09/", "topics/", "search", "opinion", "opinion/thanks", "no-such-page"]) {
      found.add(`/${lang}/${place}`);
    }
    const query = { ar: "السلام", en: "peace", fr: "paix", es: "paz" }[lang];
    found.add(`/${lang}/search?q=${encodeURIComponent(query)}`);
    found.add(`/${lang}/search?q=zzzz`);
    const home = await text(`/${lang}/`);
    const links = [...home.matchAll(/href="(\/[^"#?]+)"/g)].map((match) => match[1]);
    const of = (kind) => links.filter((link) => link.startsWith(`/${lang}/${kind}/`) && !link.endsWith("/"));
    [...of("news").slice(0, 2), ...of("pages"), ...of("topics").slice(0, 1)].forEach((link) => found.add(link));
  }
  // The corrected communiqué in all its versions, its corrections, one that is withdrawn, and a notice of an event.
  const corrected = "/fr/news/icesco-osce-reunions-experts-noursoultan";
  found.add(corrected).add(`${corrected}/corrections`);
  for (const [, url] of (await text(corrected)).matchAll(/hreflang="[a-z]+" href="https?:\/\/[^/]+(\/[^"]+)"/g)) found.add(url);
  found.add("/fr/news/ministere-kazakh-des-affaires-etrangeres-au-siege").add("/en/news/al-farabi-international-conference-rabat");
  // Not there in Spanish.
  found.add("/es/news/al-farabi-international-conference-rabat");
  return [...found];
}

/** What the Nu HTML checker says of the pages' sources. */
async function markup(pages) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "pages-"));
  const names = new Map();
  for (const [n, page] of pages.entries()) {
    const name = path.join(folder, `${n}.html`);
    fs.writeFileSync(name, await text(page));
    names.set(name, page);
  }
  const said = spawnSync("java", ["-Xss4m", "-jar", vnu, "--stdout", "--exit-zero-always", "--format", "json", ...names.keys()], { maxBuffer: 1 << 28 });
  for (const message of JSON.parse(said.stdout.toString()).messages) {
    if (message.type !== "error") continue;
    find(names.get(message.url.replace("file:", "")), `line ${message.lastLine}: ${message.message} (${message.extract ?? ""})`);
  }
  fs.rmSync(folder, { recursive: true });
}

/** What an article weighs with its style sheet, compressed: at most 40 KB. */
async function weight(address) {
  const page = await text(address);
  const sheet = await text(page.match(/rel="stylesheet" href="([^"]+)"/)[1]);
  const bytes = [page, sheet].map((part) => zlib.brotliCompressSync(part).length);
  console.log(`weight of ${address}: ${bytes[0]} + ${bytes[1]} bytes compressed`);
  if (bytes[0] + bytes[1] > 40 * 1024) find(address, `weighs ${bytes[0] + bytes[1]} bytes with its style sheet`);
}

/** What Chromium and axe-core see. */
async function sight(pages) {
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(fs.existsSync),
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  const page = await browser.newPage();
  page.on("request", (request) => {
    if (!request.url().startsWith(site) && !request.url().startsWith("data:")) find(page.url(), `asks ${request.url()}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) find(page.url(), `console: ${message.text()}`);
  });
  await page.setBypassCSP(true); // axe-core is script, and the site allows none
  for (const [width, scheme] of [[1280, "light"], [390, "dark"], [320, "light"]]) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.setViewport({ width, height: 900 });
    for (const address of pages) {
      const where = `${decodeURI(address)} at ${width} ${scheme}`;
      await page.goto(site + address, { waitUntil: "load" });
      await page.evaluate(axe);
      const seen = await page.evaluate(async () => ({
        violations: (await window.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })).violations
          .map((rule) => `${rule.id}: ${rule.nodes.slice(0, 2).map((node) => node.html.slice(0, 200)).join(" ; ")}`),
        wide: document.documentElement.scrollWidth,
        missing: [...document.images].filter((image) => !image.complete || image.naturalWidth === 0).map((image) => image.src),
      }));
      for (const violation of seen.violations) find(where, violation);
      for (const image of seen.missing) find(where, `${image} does not load`);
      if (seen.wide > width) find(where, `scrolls sideways (${seen.wide}px)`);
    }
  }
  if ((await browser.cookies?.() ?? await page.cookies()).length > 0) find(site, "sets a cookie");
  await browser.close();
}

const pages = await addresses();
await markup(pages);
await weight("/fr/news/icesco-osce-reunions-experts-noursoultan");
await sight(pages);
for (const finding of findings) console.log(finding);
console.log(`${pages.length} pages, ${findings.length} findings`);
process.exit(findings.length > 0 ? 1 : 0);
