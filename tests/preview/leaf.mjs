// Look at the documents of e-books through `banxin serve`, and print as JSON where each begins and whether it is whole.
//
//     node leaf.mjs BROWSER ADDRESS EDITION…

import { setTimeout as pause } from 'node:timers/promises'
import { launched } from '../engines/browsers.mjs'

const [program, address, ...editions] = process.argv.slice(2)
const seen = {}
const browser = await launched(program)
const page = await browser.newPage()
page.setDefaultTimeout(60_000)
await page.setViewport({ width: 1000, height: 800 })
await page.goto(address)
for (const edition of editions) {
    await page.waitForFunction(edition => [...document.querySelectorAll('#editions button')].some(one => one.textContent.startsWith(edition)), {}, edition)
    await page.evaluate(edition => [...document.querySelectorAll('#editions button')].find(one => one.textContent.startsWith(edition)).click(), edition)
    await page.waitForFunction(async edition => {
        const { file } = await (await fetch(`/edition/${edition}`)).json()
        const frames = [...document.querySelectorAll('.book iframe')]
        return frames.length && frames.every(one => one.src.includes(`/epub/${edition}/${file}/`) && one.contentDocument?.readyState === 'complete' && one.style.width + one.style.height)
    }, {}, edition)
    const documents = () => page.evaluate(() => [...document.querySelectorAll('.book section')].map(section => {
        const frame = section.querySelector('iframe'), { left, right, top } = section.getBoundingClientRect()
        const root = frame.contentDocument?.documentElement
        // It is being loaded, so what is seen will change.
        if (!root) return Math.random()
        const { scrollWidth, clientWidth } = root
        const title = frame.contentDocument.querySelector('h1')?.getBoundingClientRect()
        const begins = title && frame.getBoundingClientRect().left + title.left
        return { isWhole: scrollWidth <= clientWidth, isWide: section.scrollWidth > section.clientWidth, begins: !title || (begins >= left && begins < right), left: Math.round(left), top: Math.round(top) }
    }))
    // Their faces come later, and with them other lines: what stays as it is for so long is what is seen.
    const changed = async () => { const before = await documents(); await pause(1000); return JSON.stringify(before) !== JSON.stringify(await documents()) }
    while (await changed()) continue
    seen[edition] = await documents()
}
await browser.close()
console.log(JSON.stringify(seen))
