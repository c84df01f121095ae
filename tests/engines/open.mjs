// Open an EPUB in foliate-js and in epub.js, and print as JSON what they saw of it.
//
//     node open.mjs CHROMIUM BOOK.epub [FOLDER FOR SCREENSHOTS]

import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launched } from './browsers.mjs'
import { serve } from './serve.mjs'

const ENGINES = ['foliate', 'epubjs']
const ARGUMENTS = [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--force-device-scale-factor=1',
]
const SCREEN = { width: 600, height: 800 }
// 320 CSS pixels: WCAG 2.2, 1.4.10 (reflow).
const SMALL_SCREEN = [320, 480]
const PATIENCE = 60_000
// foliate-js runs books in frames that Chromium warns of, whatever the book.
const NOISE = /iframe which has both allow-scripts and allow-same-origin/

/** What an engine complained about: console, exceptions, requests that failed or went outside. */
const listen = (page, address) => {
    const complaints = []
    page.on('console', message => {
        const isComplaint = ['error', 'warn'].includes(message.type()) && !NOISE.test(message.text())
        if (isComplaint) complaints.push(`${message.type()}: ${message.text()}`)
    })
    page.on('pageerror', error => complaints.push(`exception: ${error.message}`))
    page.on('requestfailed', request => complaints.push(`failed: ${request.url()} ${request.failure()?.errorText}`))
    page.on('request', request => {
        const url = request.url()
        if (!/^(blob|data|about):/.test(url) && !url.startsWith(address)) complaints.push(`outside: ${url}`)
    })
    return complaints
}

/** A picture of the first page of each section, and of the second page of each chapter. */
const photograph = async (page, sections, folder, engine) => {
    await mkdir(folder, { recursive: true })
    for (const [index, section] of sections.entries()) {
        const name = `${engine}-${String(index).padStart(2, '0')}-${section.name.split('/').pop().replace('.xhtml', '')}`
        await page.evaluate(index => engine.goTo(index).then(() => null), index)
        await page.screenshot({ path: join(folder, `${name}-1.png`) })
        if (!section.chapters.length) continue
        await page.evaluate(() => engine.turn().then(() => null))
        await page.screenshot({ path: join(folder, `${name}-2.png`) })
    }
}

const openIn = async (browser, engine, address, folder) => {
    const page = await browser.newPage()
    await page.setViewport(SCREEN)
    const complaints = listen(page, address)
    await page.goto(`${address}/${engine}.html`)
    await page.waitForFunction('window.engine', { timeout: PATIENCE })
    const seen = await page.evaluate(() => engine.explore())
    seen.crowded = await page.evaluate((...size) => engine.crowd?.(...size) ?? {}, ...SMALL_SCREEN)
    if (folder) await photograph(page, seen.sections, folder, engine)
    await page.close()
    return { ...seen, complaints, screen: [SCREEN.width, SCREEN.height] }
}

const [chromium, book, folder] = process.argv.slice(2)
const profile = await mkdtemp(join(tmpdir(), 'banxin-engines-'))
const server = await serve(import.meta.dirname, book)
const browser = await launched(chromium, {
    args: ARGUMENTS,
    userDataDir: profile,
    timeout: PATIENCE,
    protocolTimeout: 2 * PATIENCE,
})
try {
    const seen = {}
    for (const engine of ENGINES) seen[engine] = await openIn(browser, engine, server.address, folder)
    console.log(JSON.stringify(seen))
} finally {
    await browser.close()
    server.close()
    await rm(profile, { recursive: true, force: true })
}
