// The browsers that tests look with: Chromium, or Firefox, which is spoken to by WebDriver BiDi.

import { basename } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import puppeteer from './node_modules/puppeteer-core/lib/esm/puppeteer/puppeteer-core.js'

const FIREFOX = 'firefox'
const CHROMIUM = ['--no-sandbox', '--disable-gpu', '--no-first-run']

export const isFirefox = program => basename(program).startsWith(FIREFOX)

/** The browser of a program, without a window. */
export const launched = async (program, options = {}) => isFirefox(program)
    ? asFirefoxCan(await puppeteer.launch({ browser: FIREFOX, executablePath: program, ...options }))
    : puppeteer.launch({ executablePath: program, args: CHROMIUM, ...options })

/** In Firefox, puppeteer waits by functions that it makes of text, which a strict policy of a page refuses: ask again and again instead. */
const asFirefoxCan = browser => {
    const createBrowserContext = browser.createBrowserContext.bind(browser)
    browser.createBrowserContext = async () => withItsPages(await createBrowserContext())
    return withItsPages(browser)
}
const withItsPages = opener => {
    const newPage = opener.newPage.bind(opener)
    opener.newPage = async () => {
        const page = await newPage()
        const setViewport = page.setViewport.bind(page)
        // An older Firefox takes the size, and knows no orientation, which is sent beside it.
        const sized = size => setViewport(size).catch(error => { if (!/setScreenOrientationOverride/.test(error.message)) throw error })
        return Object.assign(page, { waitForFunction, setViewport: sized })
    }
    return opener
}
async function waitForFunction(holds, { polling = 50 } = {}, ...values) {
    const end = performance.now() + this.getDefaultTimeout()
    const isHeld = async () => {
        const found = await this.evaluateHandle(holds, ...values)
        return found.asElement() || await found.jsonValue()
    }
    while (!await isHeld()) {
        if (performance.now() > end) throw new Error(`waited in vain for ${holds}`)
        await pause(polling)
    }
}

/** Press a button or follow a link by the keyboard: a page that still grows moves from under a pointer between aiming and pressing. */
export const press = async (page, selector) => {
    const found = await page.waitForSelector(selector)
    await found.focus()
    await page.keyboard.press('Enter')
}
