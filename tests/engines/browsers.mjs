// The browsers that tests look with: Chromium, or Firefox, which is spoken to by WebDriver BiDi.

import { basename } from 'node:path'
import puppeteer from './node_modules/puppeteer-core/lib/esm/puppeteer/puppeteer-core.js'

/** The browser of a program, without a window. */
export const launched = (program, options = {}) => puppeteer.launch(basename(program).startsWith('firefox')
    ? { browser: 'firefox', executablePath: program, ...options }
    : { executablePath: program, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'], ...options })
