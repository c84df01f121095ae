// Open the pages of a website in Chromium, from the disk, and print as JSON what axe, a reader and a search saw of them.
//
//     node site.mjs CHROMIUM FOLDER QUERIES PAGES [FOLDER FOR SCREENSHOTS]
//
// QUERIES and PAGES are lists in JSON; where PAGES are null all are looked at, and where they are none only what is found is told.

import { mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { launched, press } from './browsers.mjs'

const PATIENCE = 60_000
const SCREENS = {
    desktop: [{ width: 1280, height: 800 }, 'light'],
    dark: [{ width: 1280, height: 800 }, 'dark'],
    phone: [{ width: 360, height: 640 }, 'light'],
    narrow: [{ width: 320, height: 480 }, 'dark'],
}
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const [chromium, folder, queries, asked, pictures] = process.argv.slice(2)
const address = name => pathToFileURL(join(folder, name)).href
const profile = await mkdtemp(join(tmpdir(), 'banxin-site-'))
const browser = await launched(chromium, {
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--force-device-scale-factor=1'],
    userDataDir: profile,
    timeout: PATIENCE,
})

/** A page with what it complains of: console, exceptions, files that are missing or come from outside. */
const opened = async (name, [viewport, scheme] = SCREENS.desktop, hasScript = true) => {
    const page = await browser.newPage()
    const complaints = []
    page.on('console', message => ['error', 'warn'].includes(message.type()) && complaints.push(message.text()))
    page.on('pageerror', error => complaints.push(error.message))
    page.on('requestfailed', request => complaints.push(`failed: ${request.url()}`))
    page.on('request', request => request.url().startsWith('file:') || complaints.push(`outside: ${request.url()}`))
    await page.setViewport(viewport)
    await page.setJavaScriptEnabled(hasScript)
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
    await page.goto(address(name))
    return [page, complaints]
}

/** What axe finds amiss, by its rules. */
const violations = async page => {
    await page.evaluate(axe)
    const found = await page.evaluate(() => axe.run(document, { preload: false }))
    return found.violations.map(one => `${one.id} (${one.impact}): ${one.nodes[0].html.slice(0, 160)}`)
}

/** How far the page goes beyond the window across its lines' direction, where nobody looks for more of it. */
const excess = page => page.evaluate(() => {
    const isVertical = getComputedStyle(document.documentElement).writingMode.startsWith('vertical')
    const root = document.documentElement
    return isVertical ? root.scrollHeight - innerHeight : root.scrollWidth - innerWidth
})

const look = async name => {
    const seen = { name, complaints: [], violations: {}, excess: {} }
    // The two that differ in everything; the others are for who looks at the pictures.
    for (const screen of pictures ? Object.keys(SCREENS) : ['desktop', 'narrow']) {
        const [page, complaints] = await opened(name, SCREENS[screen])
        seen.excess[screen] = await excess(page)
        if (pictures) await page.screenshot({ path: join(pictures, `${name}-${screen}.png`) })
        seen.violations[screen] = await violations(page)
        seen.complaints.push(...complaints)
        await page.close()
    }
    return seen
}

/** The first call of a note of a page: what pops up, where the focus goes, and what the link does without a script. */
const note = async name => {
    const [page, complaints] = await opened(name)
    const link = await page.$('a[role=doc-noteref]')
    if (!link) return null
    await press(page, 'a[role=doc-noteref]')
    await page.waitForSelector('.site-note:popover-open')
    if (pictures) await page.screenshot({ path: join(pictures, `${name}-note.png`) })
    const seen = await page.evaluate(() => {
        const box = document.querySelector('.site-note'), rect = box.getBoundingClientRect()
        return {
            text: box.querySelector('p').textContent,
            label: box.getAttribute('aria-label'),
            hasFocus: box.contains(document.activeElement),
            isInside: rect.left >= 0 && rect.top >= 0 && rect.right <= innerWidth && rect.bottom <= innerHeight,
        }
    })
    seen.violations = await violations(page)
    await page.keyboard.press('Escape')
    seen.returns = await page.evaluate(() =>
        !document.querySelector('.site-note:popover-open') && document.activeElement.getAttribute('role') === 'doc-noteref')
    seen.complaints = complaints
    await page.close()
    const [plain] = await opened(name, SCREENS.desktop, false)
    const target = await plain.$eval('a[role=doc-noteref]', link => {
        const note = document.getElementById(decodeURIComponent(link.hash.slice(1)))
        const back = note?.querySelector('a.backlink')
        return { arrives: Boolean(note), returns: Boolean(back && document.getElementById(decodeURIComponent(back.hash.slice(1)))) }
    })
    await plain.close()
    return { name, ...seen, withoutScript: target }
}

/** What a search finds, typed into the form of the first page, and where its first link leads. */
const search = async (query, index, isWhole) => {
    const [page, complaints] = await opened('index.html')
    await page.type('.site-search input', query)
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    await page.waitForFunction(() => {
        const page = document.querySelector('.site-finding'), told = page.querySelector('.site-found').textContent
        return told && told !== page.dataset.waiting
    }, { timeout: PATIENCE })
    const seen = await page.evaluate(() => ({
        told: document.querySelector('.site-found').textContent,
        pages: [...document.querySelectorAll('.site-results > li > a')].map(link => link.textContent),
        marked: [...document.querySelectorAll('.site-results mark')].map(mark => mark.textContent),
        excerpts: [...document.querySelectorAll('.site-results ul a')].map(link => link.textContent),
    }))
    if (isWhole) seen.violations = await violations(page)
    if (pictures) await page.screenshot({ path: join(pictures, `search-${index}.png`) })
    if (isWhole && seen.marked.length) {
        await Promise.all([page.waitForNavigation(), press(page, '.site-results ul a')])
        seen.arrival = await page.evaluate(() => {
            const range = [...(CSS.highlights.get('site-found') ?? [])][0], rect = range?.getBoundingClientRect()
            const isSeen = rect && rect.top >= 0 && rect.bottom <= innerHeight && rect.left >= 0 && rect.right <= innerWidth
            return { text: range?.toString(), isSeen: Boolean(isSeen) }
        })
        if (pictures) await page.screenshot({ path: join(pictures, `found-${index}.png`) })
    }
    seen.complaints = complaints
    await page.close()
    return seen
}

try {
    if (pictures) await mkdir(pictures, { recursive: true })
    const all = (await readdir(folder)).filter(name => name.endsWith('.html')).sort()
    const names = JSON.parse(asked) ?? all
    const pages = [], notes = [], found = {}
    for (const name of names) pages.push(await look(name))
    for (const name of names) if (!notes.length) notes.push(...[await note(name)].filter(Boolean))
    for (const [index, query] of JSON.parse(queries).entries()) found[query] = await search(query, index, names.length)
    console.log(JSON.stringify({ pages, notes, found }))
} finally {
    await browser.close()
    await rm(profile, { recursive: true, force: true })
}
