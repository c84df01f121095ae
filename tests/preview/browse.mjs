// Look at a book through `banxin serve` as an editor does, and print as JSON what was seen.
//
//     node browse.mjs BROWSER ADDRESS FOLDER_OF_THE_BOOK [FOLDER FOR SCREENSHOTS]

import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isFirefox, launched, press } from '../engines/browsers.mjs'

const [program, address, folder, pictures] = process.argv.slice(2)
const PATIENCE = 90_000
const seen = { complaints: [], edits: [] }
const browser = await launched(program)
const page = await browser.newPage()
page.setDefaultTimeout(PATIENCE)
await page.setViewport({ width: 1400, height: 900 })
page.on('console', message => { if (['error', 'warn'].includes(message.type())) seen.complaints.push(message.text()) })
page.on('pageerror', error => seen.complaints.push(error.message))

const shot = async name => { if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) }) }
const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds))
const chapter = join(folder, 'chapters', '02-snow.md')
const status = () => page.evaluate(async () => (await look('/edition/print')).json())
/** Once the browser has drawn what the server shows, and all of it has been checked. */
const settled = async () => {
    await page.waitForFunction(async () => {
        const { file, badge } = await (await look('/edition/print')).json(), shown = document.querySelector('#badge')
        return badge === 'checked' && shown.dataset.file === file && /checked|查毕/.test(shown.textContent)
    }, { polling: 100 })
}
/** The text with which the first page in view begins, and how far down it stands. */
const place = () => page.evaluate(() => {
    const main = document.querySelector('main').getBoundingClientRect()
    const leaf = [...document.querySelectorAll('.leaf[data-index]')].find(one => one.getBoundingClientRect().bottom > main.top + 40)
    return { label: leaf.querySelector('span').textContent, down: Math.round(leaf.getBoundingClientRect().top - main.top) }
})

// All that the list of findings ever said, and what the page asks for while nothing of what was saved is shown.
await page.evaluateOnNewDocument(() => {
    window.look = window.fetch.bind(window)
    window.asked = []
    window.fetch = (address, ...rest) => {
        if (document.querySelector('#badge i.saved') && address.startsWith('/edition')) window.asked.push(address)
        return window.look(address, ...rest)
    }
    window.listed = new Set()
    new MutationObserver(() => window.listed.add(document.querySelector('#findings')?.textContent ?? '')).observe(document, { childList: true, subtree: true })
})
await page.goto(address)
await page.waitForSelector('.leaf > img')
await settled()
seen.first = await status()
seen.listed = await page.evaluate(() => [...window.listed])
seen.alone = await page.evaluate(() => [...document.querySelector('.spread').children].map(leaf => leaf.classList.contains('none')))

await page.evaluate(() => {
    window.framed = new Set()
    window.badges = new Set()
    new MutationObserver(() => window.badges.add(document.querySelector('#badge i').className)).observe(document.querySelector('#badge'), { childList: true })
    new MutationObserver(() => { for (const one of document.querySelectorAll('.leaf.changed span')) window.framed.add(one.textContent) })
        .observe(document.querySelector('main'), { childList: true, subtree: true, attributes: true, attributeFilter: ['class'] })
})

// Five edits keep the place. In Firefox two: what the server makes of them has been seen, and it takes longest.
await page.evaluate(() => document.querySelectorAll('.leaf[data-index]')[8].scrollIntoView())
await page.evaluate(() => document.querySelector('main').scrollBy(0, 37))
await pause(500)
const text = await readFile(chapter, 'utf8')
const edits = ['那一年冬天特别冷。', '那一年的冬天特别冷，河都冻住了。', '河都冻住了。', '', text.includes('〇') ? '' : '二〇二六年，'].slice(0, isFirefox(program) ? 2 : 5)
for (const words of edits) {
    const before = await place()
    const { number } = await status()
    await page.evaluate(() => { window.framed.clear(); window.badges.clear(); window.asked.length = 0 })
    await writeFile(chapter, text.replace('这是雪里的第9段。', `这是雪里的第9段。${words}`))
    await page.waitForFunction(async number => {
        const now = await (await look('/edition/print')).json()
        return now.number > number && now.badge === 'checked'
    }, { polling: 200 }, number)
    await settled()
    await pause(300)
    seen.edits.push({ before, after: await place(), ...await page.evaluate(() => ({ framed: [...window.framed], badges: [...window.badges], asked: window.asked })) })
}
await shot('edited')

// A chapter half written, then whole again; the manifest gone, then there again.
const pagesNow = () => page.evaluate(() => document.querySelectorAll('.leaf[data-index]').length)
const overlay = () => page.evaluate(() => document.querySelector('#errors').hidden ? '' : document.querySelector('#errors').innerText)
const untilError = () => page.waitForFunction(() => !document.querySelector('#errors').hidden)
const untilGood = () => page.waitForFunction(() => document.querySelector('#errors').hidden)
await writeFile(chapter, `${text}\n::: verse\n`)
await untilError()
seen.broken = { said: await overlay(), pages: await pagesNow() }
await shot('broken')
await writeFile(chapter, text)
await untilGood()
await rename(join(folder, 'book.yaml'), join(folder, 'book.gone'))
await untilError()
seen.deleted = { said: await overlay(), pages: await pagesNow() }
await rename(join(folder, 'book.gone'), join(folder, 'book.yaml'))
await untilGood()
await settled()

// A finding leads to its page and marks its line; a paragraph tells where it was written.
await press(page, '.finding')
await page.waitForFunction(() => {
    const hit = document.querySelector('.leaf > i.hit')?.getBoundingClientRect()
    return hit && hit.top >= 0 && hit.bottom <= innerHeight + 1
})
seen.jump = await page.evaluate(() => {
    const hit = document.querySelector('.leaf > i.hit').getBoundingClientRect()
    return { place: document.querySelector('.leaf > i.hit').dataset.place, isInView: hit.top >= 0 && hit.bottom <= innerHeight + 1, finding: document.querySelector('.finding.now b').textContent }
})
await page.evaluate(() => document.querySelectorAll('.leaf[data-index]')[5].scrollIntoView())
await page.waitForFunction(() => document.querySelectorAll('.leaf[data-index="5"] > i').length > 1)
await page.evaluate(() => [...document.querySelectorAll('.leaf[data-index="5"] > i')].at(-1).click())
seen.paragraph = await page.evaluate(() => document.querySelector('#where').textContent)
await page.keyboard.press('g')
await page.waitForFunction(() => [...document.querySelectorAll('.leaf > img.over')].some(one => one.naturalWidth))
seen.grids = await page.evaluate(() => [...document.querySelectorAll('.leaf > img.over')].filter(one => one.naturalWidth).length)
await shot('grid')
await page.keyboard.press('g')
await page.type('#query', '这是雪里的第9段')
await page.keyboard.press('Enter')
await page.waitForFunction(() => document.querySelector('#hits').textContent)
seen.hits = await page.evaluate(() => [document.querySelector('#hits').textContent, document.querySelectorAll('.leaf > u').length])

// The marks go with the words when pages are others, and the lines that the report tells of are framed beside them.
const query = encodeURIComponent('这是雪里的第9段')
const marks = () => page.evaluate(() => [...document.querySelectorAll('.leaf > u')].map(one => `${parseInt(one.parentElement.querySelector('span').textContent)} ${parseFloat(one.style.top).toFixed(1)}`))
seen.marks = [await marks()]
await writeFile(chapter, text.replace('这是雪里的第2段。', `这是雪里的第2段。${'那一年冬天特别冷。'.repeat(40)}`))
await page.waitForFunction(async before => (await (await fetch('/edition/print')).json()).number > before, {}, (await status()).number)
await settled()
await page.waitForFunction(async (query, before) => {
    const places = (await (await fetch(`/search/print?q=${query}`)).json()).flatMap(({ sheet, boxes }) => boxes.map(box => `${sheet} ${(box[1] * 100).toFixed(1)}`))
    const marks = [...document.querySelectorAll('.leaf > u')].map(one => `${parseInt(one.parentElement.querySelector('span').textContent)} ${parseFloat(one.style.top).toFixed(1)}`)
    return places.join() !== before && marks.join() === places.join()
}, {}, query, seen.marks[0].join())
seen.marks.push(await marks())
await page.evaluate(() => {
    const asked = fetch
    window.fetch = (address, sent) => `${address}`.startsWith('/lines/') ? Promise.resolve(new Response('[{"sheet": 2, "boxes": [[0.1, 0.1, 0.5, 0.02]]}]')) : asked(address, sent)
    document.querySelector('#lines').click()
})
await page.waitForSelector('.leaf > s')
seen.framed = [(await marks()).length, await page.evaluate(() => document.querySelectorAll('.leaf > s').length)]
await page.evaluate(() => document.querySelector('#lines').click())

// Vertical pages go from right to left.
await page.evaluate(() => document.querySelector('main').focus())
await page.keyboard.press('2')
await page.waitForSelector('.spread.right .leaf > img')
seen.spread = await page.evaluate(() => [...document.querySelectorAll('.spread')[1].querySelectorAll('.leaf')].map(one => [one.querySelector('span').textContent, Math.round(one.getBoundingClientRect().left)]))
await pause(600)
await shot('vertical')

// An e-book shows its text, and nothing in it runs.
await page.keyboard.press('3')
await page.waitForSelector('iframe')
await page.waitForFunction(() => [...document.querySelectorAll('iframe')].some(one => one.contentDocument?.body?.innerText.includes('这是雪里的第9段')))
seen.book = await page.evaluate(() => [...document.querySelectorAll('iframe')].map(one => one.getAttribute('sandbox')))
/** What the documents of the e-book are told of the screen, how wide they are, and in which size they are set. */
const screens = () => page.evaluate(() => {
    const frame = document.querySelector('iframe')
    const root = frame.contentDocument.documentElement
    const { width } = frame.getBoundingClientRect()
    return { dark: frame.contentWindow.matchMedia('(prefers-color-scheme: dark)').matches, width, size: parseFloat(frame.contentWindow.getComputedStyle(root).fontSize) }
})
const isWhole = () => page.waitForFunction(() => {
    const frame = [...document.querySelectorAll('iframe')].find(one => one.contentDocument?.body?.innerText.includes('这是雪里的第9段'))
    return frame && frame.getBoundingClientRect().height >= frame.contentDocument.documentElement.scrollHeight
})
await isWhole()
seen.screens = [await screens()]
await page.keyboard.press('d')
await page.keyboard.press('w')
await page.keyboard.press('t')
await page.waitForFunction(() => document.querySelector('iframe').contentWindow.matchMedia('(prefers-color-scheme: dark)').matches)
await isWhole()
seen.screens.push(await screens())
await shot('reader')

await page.waitForFunction(() => document.documentElement.classList.contains('faced') && document.querySelector('iframe').contentDocument.fonts.size)
// Documents of an e-book are given the faces that their device may not have, and the page its own for words in Han.
seen.faces = await page.evaluate(() => ({
    named: document.documentElement.classList.contains('faced'),
    size: getComputedStyle(document.querySelector('#language')).fontSize,
    in_book: [...document.querySelector('iframe').contentDocument.fonts].map(one => one.family.replaceAll('"', '')),
    where: document.querySelector('#where').hidden,
}))

await press(page, '#language')
await page.waitForFunction(() => document.documentElement.lang === 'zh-Hans')
seen.chinese = await page.evaluate(() => document.querySelector('aside h2').textContent)

// On a telephone pages stand one below the other, and nothing lies over them.
const phone = await browser.newPage()
await phone.setViewport({ width: 360, height: 740 })
await phone.goto(address)
await phone.waitForSelector('iframe')
await phone.keyboard.press('1')
await phone.waitForSelector('.leaf > img')
const laidOut = () => phone.evaluate(() => {
    const [, first, second] = [...document.querySelectorAll('.leaf')].map(one => one.getBoundingClientRect())
    const [header, main, aside] = ['header', 'main', 'aside'].map(name => document.querySelector(name).getBoundingClientRect())
    return { width: first.width, isBelow: second.top >= first.bottom, header: header.height, aside: aside.height, isFree: !aside.height || main.bottom <= aside.top, over: document.documentElement.scrollWidth }
})
seen.phone = [await laidOut()]
if (pictures) await phone.screenshot({ path: join(pictures, 'phone.png') })
await press(phone, '#side')
seen.phone.push(await laidOut())
await browser.close()
console.log(JSON.stringify(seen))
