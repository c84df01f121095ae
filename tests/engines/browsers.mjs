// The browsers that tests look with: Chromium, or Firefox, which is spoken to by WebDriver BiDi.

import { basename } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import puppeteer from './node_modules/puppeteer-core/lib/esm/puppeteer/puppeteer-core.js'

const FIREFOX = 'firefox'
const CHROMIUM = ['--no-sandbox', '--disable-gpu', '--no-first-run']

/** The browser of a program, without a window. */
export const launched = async (program, options = {}) => basename(program).startsWith(FIREFOX)
    ? waitingWithoutEval(await puppeteer.launch({ browser: FIREFOX, executablePath: program, ...options }))
    : puppeteer.launch({ executablePath: program, args: CHROMIUM, ...options })

/** In Firefox, puppeteer waits by functions that it makes of text, which a strict policy of a page refuses: ask again and again instead. */
const waitingWithoutEval = browser => {
    const newPage = browser.newPage.bind(browser)
    browser.newPage = async () => Object.assign(await newPage(), { waitForFunction })
    return browser
}
async function waitForFunction(holds, { polling = 50 } = {}, ...values) {
    const end = performance.now() + this.getDefaultTimeout()
    while (!await this.evaluate(holds, ...values)) {
        if (performance.now() > end) throw new Error(`waited in vain for ${holds}`)
        await pause(polling)
    }
}
