// Open a page in a browser at several widths, and print as JSON which marks behind formulas begin a line, and how far the page goes beyond the window.
//
//     node lines.mjs BROWSER ADDRESS WIDTHS [STYLE]
//
// WIDTHS is a list in JSON; STYLE is added to the page.

import { launched } from './browsers.mjs'

const [program, address, widths, style] = process.argv.slice(2)
const browser = await launched(program)
const page = await browser.newPage()
await page.goto(address)
if (style)
    await page.addStyleTag({ content: style })
const seen = []
for (const width of JSON.parse(widths)) {
    await page.setViewport({ width, height: 700 })
    seen.push(await page.evaluate(() => {
        const begin = []
        let marks = 0
        for (const paragraph of document.querySelectorAll('main p')) {
            const left = paragraph.getBoundingClientRect().left + parseFloat(getComputedStyle(paragraph).paddingLeft)
            const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT, node =>
                node.parentElement.closest('math') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT)
            while (walker.nextNode()) {
                const node = walker.currentNode
                if (!/^[。，；：、）]/u.test(node.data))
                    continue
                marks += 1
                const range = document.createRange()
                range.setStart(node, 0)
                range.setEnd(node, 1)
                if (range.getBoundingClientRect().left - left < 4)
                    begin.push(paragraph.textContent.slice(0, 12))
            }
        }
        // Paragraphs with a frame that is too low for what stands in them.
        const low = [...document.querySelectorAll('main p')].filter(paragraph =>
            getComputedStyle(paragraph).overflowY !== 'visible' && paragraph.scrollHeight > paragraph.clientHeight)
        return { marks, begin, low: low.length, excess: document.documentElement.scrollWidth - innerWidth }
    }))
}
await browser.close()
console.log(JSON.stringify(seen))
