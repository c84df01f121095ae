// Look at a book that cannot be read at first, mend it, and print as JSON what was seen.
//
//     node mended.mjs BROWSER ADDRESS FOLDER_OF_THE_BOOK

import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { launched } from '../engines/browsers.mjs'

const [program, address, folder] = process.argv.slice(2)
const seen = {}
const browser = await launched(program)
const page = await browser.newPage()
page.setDefaultTimeout(90_000)
await page.goto(address)
await page.waitForFunction(() => !document.querySelector('#errors').hidden && document.documentElement.classList.contains('faced'))
seen.broken = await page.evaluate(() => document.querySelector('#errors').innerText)
await rename(join(folder, 'mended'), join(folder, 'book.yaml'))
await page.waitForFunction(() => document.querySelector('#errors').hidden && /checked|查毕/.test(document.querySelector('#badge').textContent))
const loaded = () => [...document.fonts].filter(one => one.status === 'loaded').map(one => one.family.replaceAll('"', ''))
await page.waitForFunction(() => [...document.fonts].some(one => one.status === 'loaded' && one.family.includes('book words')), {}).catch(() => {})
seen.faces = await page.evaluate(loaded)
await page.evaluate(() => document.querySelectorAll('.leaf[data-index]')[2].scrollIntoView())
await page.waitForFunction(() => document.querySelectorAll('.leaf > i').length)
await page.evaluate(() => document.querySelector('.leaf > i').click())
seen.opened = await page.evaluate(() => document.querySelector('#where a').href)
seen.line = await page.evaluate(() => /:(\d+)$/.exec(document.querySelector('#where').textContent)[1])
await browser.close()
console.log(JSON.stringify(seen))
