// The page that shows a book: spreads of real pages, what was found, and where each paragraph was written.

import { anchorInBook, fixedPageOf, restoreInBook, turnInBook } from './book_place.js'
import { listenButton, stopListening } from './listening.js'
import { $, ask, element, faced, facedAgain, listen, spoken, token } from './page.js'

const main = $('main')
let words = {}
let book = { editions: [] }
let now = ''            // the edition that is looked at
let shown = null        // what is shown of it
let zoom = 1
let places = new Map()  // boxes of a page by its digest
let marked = ''         // the place that is marked: file:line
let found = []          // the places where the words of the search stand, by their pages
let told = []           // the lines that the typographic report tells of, in the same way
let finding = -1
const isOn = { grid: false, lines: false }
const screen = { dark: false, narrow: false, large: false }  // how an e-book is looked at
const metrics = window.metrics = []

const counted = (name, count) => (words[name] ?? '').replace('{count}', count)

// Words

const speak = async language => {
    words = await spoken(language)
    $('query').placeholder = words.search
    $('smaller').title = words['zoom-out']
    $('larger').title = words['zoom-in']
}

// The book and its editions

const readBook = async () => {
    const next = await ask(`/book?lang=${words.lang}`)
    // A server that was begun anew has not read the book yet, or cannot: what is shown stays.
    if (!next.editions.length && shown?.number) return drawErrors(next.errors)
    book = next
    document.title = book.title ? `${book.title} · banxin` : 'banxin'
    const names = book.editions.map(one => one.name)
    if (!names.includes(now)) now = names.includes(book.looked_at) ? book.looked_at : names[0] ?? ''
    if (book.editions.length) facedAgain()
    $('review').hidden = !book.sources
    drawTabs()
    if (now) await show()
    else { shown = null; drawErrors(book.errors); drawEmpty() }
}

const drawTabs = () => {
    const tabs = book.editions.map(one => {
        const errors = one.name === now && shown ? shown.findings.filter(each => each.severity === 'error').length + shown.errors.length : 0
        const tab = element('button', { type: 'button', role: 'tab', onclick: () => turnTo(one.name) }, one.name)
        tab.ariaSelected = one.name === now
        if (errors) tab.append(element('b', {}, errors))
        return tab
    })
    $('editions').replaceChildren(...tabs)
}

const turnTo = async name => {
    if (name === now) return
    now = name
    shown = null
    places = new Map()
    found = told = []
    finding = -1
    listed = ''
    $('hits').textContent = ''
    mark('')
    await show()
}

let wanted = 0
let coming = 0          // counts what is to be shown: documents that were overtaken while they were loaded are not
let overtake = () => {} // tells whoever waits for such documents: a frame that is taken out of the page is never loaded
const show = async () => {
    const mine = ++wanted
    const name = now
    const next = await ask(`/edition/${encodeURIComponent(name)}?lang=${words.lang}`)
    if (mine !== wanted || name !== now) return
    // Nor has it pages at first.
    if (shown?.number && !next.number && shown.run !== next.run) {
        Object.assign(shown, { building: true, errors: next.errors })
        drawBadge()
        return drawErrors(shown.errors)
    }
    const anchor = shown ? anchorOf() : null
    // It counts from one, too.
    const isOther = !shown || shown.number !== next.number || shown.run !== next.run
    if (isOther) { coming++; overtake() }
    shown = next
    drawTabs()
    document.body.classList.toggle('ebook', !book.editions.find(one => one.name === now)?.pdf)
    drawBadge()
    drawFindings()
    drawErrors(shown.errors)
    const edition = book.editions.find(one => one.name === now)
    if (!isOther) return
    stopListening()
    if (!edition?.pdf) return showEpub(edition)
    if (!shown.pages.length) return drawEmpty()
    draw(edition)
    if (anchor) restore(anchor)
    // What was marked may stand elsewhere now; of a draft nobody knows yet.
    if (shown.badge === 'draft') { found = told = []; drawMarks() }
    else { showLines(); lookFor($('query').value.trim()) }
}

/** Pages of a chapter in the place of as many, with all that is told of them: nothing has to be asked for, and nothing else moves. */
const showDraft = async draft => {
    const { from, pages, ...progress } = draft
    if (draft.run !== shown?.run || draft.number !== shown.number + 1 || shown.errors.length) return show()
    wanted++
    const to = scale()
    shown = { ...shown, ...progress, pages: shown.pages.toSpliced(from, pages.length, ...pages) }
    for (let index = from; index < from + pages.length; index++) {
        const before = main.querySelector(`.leaf[data-index="${index}"]`)
        const leaf = leafFor(index, to, new Map([[before.dataset.key, before]]), before)
        if (leaf === before) continue
        before.replaceWith(leaf)
        watcher.unobserve(before)
        inView.delete(before)
        watcher.observe(leaf)
    }
    drawBadge()
    drawMarks()
}

const drawEmpty = () => main.replaceChildren(element('p', { className: 'empty' }, shown?.errors.length || book.errors?.length ? '' : words.waiting))

const drawBadge = () => {
    // What was saved is told at once, long before there are pages of it.
    const name = shown.saved ? 'saved' : shown.badge
    const badge = element('i', { className: name }, words[name] ?? '')
    const rest = [shown.pages.length ? counted('pages', shown.pages.length) : '']
    const changed = shown.pages.filter(page => page.changed).length
    if (changed) rest.push(counted('changed', changed))
    rest.push(shown.saved ? '' : shown.building ? words.building : shown.seconds ? `${shown.seconds.toFixed(2)} s` : '')
    Object.assign($('badge').dataset, { file: shown.file, run: shown.run })
    $('badge').replaceChildren(badge, rest.filter(Boolean).join(' · '))
}

// Pages

const NARROW = 560      // pixels: two pages side by side would be too small to be read
/** How large a page is drawn: pixels across, and the dots of its picture. */
const scale = () => {
    const [width, height] = shown.pages[0].size
    const room = Math.max(240, main.clientWidth - 40)
    const isSingle = main.clientWidth < NARROW
    main.classList.toggle('single', isSingle)
    const fit = isSingle ? room : Math.min(room / 2, (main.clientHeight - 60) * width / height)
    const across = Math.max(120, fit * zoom)
    return { width, height, across, dpi: Math.ceil(72 * across * Math.min(2, devicePixelRatio || 1) / width / 6) * 6 }
}
const draw = edition => {
    const to = scale()
    const old = new Set(main.querySelectorAll('.leaf'))
    const byKey = new Map([...old].map(leaf => [leaf.dataset.key, leaf]))
    const byIndex = new Map([...old].filter(leaf => leaf.dataset.key.startsWith(`${now}/`)).map(leaf => [leaf.dataset.index, leaf]))
    const leaves = []
    for (let index = -1; index < shown.pages.length + (shown.pages.length + 1) % 2; index++) {
        leaves.push(leafFor(index, to, byKey, byIndex.get(`${index}`)))
    }
    drawSpreads(leaves, edition.vertical ? 'spread right' : 'spread')
    for (const leaf of leaves) if (!old.has(leaf) && pageOf(leaf)) watcher.observe(leaf)
    for (const leaf of inView) if (!leaf.isConnected) { watcher.unobserve(leaf); inView.delete(leaf) }
    for (const leaf of inView) fetchPlaces(leaf, pageOf(leaf))
    drawMarks()
}
/** The leaf of a page: the one of its key, or a new one, which shows what stood there until its own picture has come. */
const leafFor = (index, to, byKey, before) => {
    const page = shown.pages[index]
    const key = keyOf(page, index, to)
    const leaf = byKey.get(key) ?? newLeaf(page, key, to, before)
    if (page) leaf.dataset.index = index
    leaf.classList.toggle('changed', Boolean(page?.changed))
    return leaf
}
/** What a leaf shows, in words: as long as it is the same, the leaf stays. */
const keyOf = (page, index, to) => page
    ? [now, page.digest, page.sheet, page.folio, to.across, to.dpi, isOn.grid].join('/')
    : ['none', index, to.across].join('/')
const newLeaf = (page, key, to, before) => {
    const leaf = element('div', { className: page ? 'leaf' : 'leaf none' })
    const own = page ? page.size : [to.width, to.height]
    leaf.dataset.key = key
    leaf.style.width = `${to.across * own[0] / to.width}px`
    leaf.style.height = `${to.across * own[1] / to.width}px`
    if (!page) return leaf
    const picture = element('img', { loading: inView.has(before) ? 'eager' : 'lazy', decoding: 'async', src: `/page/${encodeURIComponent(now)}/${page.digest}?dpi=${to.dpi}`, alt: counted('sheet', page.sheet) })
    // What stood here stays until the new picture can be painted.
    const last = before?.querySelector(':scope > img:not(.over)')
    if (last?.complete) {
        leaf.append(last)
        picture.decode().catch(() => {}).finally(() => last.remove())
    }
    leaf.append(picture)
    if (isOn.grid) leaf.append(element('img', { className: 'over', alt: '', src: `/grid/${encodeURIComponent(now)}/${page.sheet % 2 ? 'recto' : 'verso'}` }))
    leaf.append(element('span', {}, page.folio && page.folio !== String(page.sheet) ? `${page.sheet} · ${page.folio}` : page.sheet))
    return leaf
}
/** Two leaves to a spread; a spread whose leaves are the same stays as it is. */
const drawSpreads = (leaves, name) => {
    const spreads = [...main.children].filter(one => one.classList.contains('spread'))
    for (const one of [...main.children]) if (!one.classList.contains('spread')) one.remove()
    for (let number = 0; 2 * number < leaves.length; number++) {
        const pair = leaves.slice(2 * number, 2 * number + 2)
        const spread = spreads[number] ?? main.appendChild(element('div'))
        spread.className = name
        if (spread.children[0] !== pair[0] || spread.children[1] !== pair[1]) spread.replaceChildren(...pair)
    }
    for (const one of spreads.slice(Math.ceil(leaves.length / 2))) one.remove()
}

const pageOf = leaf => shown?.pages[leaf.dataset.index]
const leafOf = sheet => {
    const index = shown?.pages.findIndex(page => page.sheet === sheet) ?? -1
    return index < 0 ? null : main.querySelector(`.leaf[data-index="${index}"]`)
}

// Whoever has no pointer touches a paragraph to see where it was written; the link that appears opens the editor.
const isTouched = matchMedia('(hover: none)')
// On a screen that is no wider the findings stand below the pages, when they are asked for.
const isSmall = matchMedia('(max-width: 60rem)')

// What comes into view gets its boxes; what has been seen for a while is framed no longer.
const inView = new Set()
const watcher = new IntersectionObserver(entries => {
    for (const { target, isIntersecting } of entries) {
        if (isIntersecting) inView.add(target)
        else inView.delete(target)
        const page = isIntersecting ? pageOf(target) : null
        if (!page) continue
        fetchPlaces(target, page)
        if (page.changed) setTimeout(() => see(target), 4000)
    }
    tellPage()
}, { root: main, rootMargin: '20%' })

const see = async leaf => {
    const page = pageOf(leaf)
    if (!leaf.isConnected || !page?.changed) return
    page.changed = false
    leaf.classList.remove('changed')
    drawBadge()
    await fetch(`/seen/${encodeURIComponent(now)}?pages=${page.digest}`).catch(() => {})
}

// One at a time: a browser asks a server six things at once, and who waits for places would have pages wait behind them.
let lastPlaces = Promise.resolve()
const placesOf = (key, file, sheet) => lastPlaces = lastPlaces.then(() => file === shown?.file ? ask(`/places/${encodeURIComponent(now)}/${sheet}`) : Promise.reject())
    .catch(() => (places.delete(key), []))
const fetchPlaces = async (leaf, page) => {
    if (shown.badge === 'draft' || shown.building) return
    const key = `${shown.run}/${shown.file}/${page.sheet}`
    if (!places.has(key)) places.set(key, placesOf(key, shown.file, page.sheet))
    const boxes = await places.get(key)
    if (!leaf.isConnected || leaf.dataset.boxes === key) return
    leaf.dataset.boxes = key
    for (const one of leaf.querySelectorAll(':scope > i')) one.remove()
    for (const [left, top, width, height, place] of boxes) {
        const box = element('i', { title: place, onclick: event => { event.stopPropagation(); mark(place); if (!isTouched.matches) openEditor(place) } })
        box.style.cssText = `left:${left * 100}%;top:${top * 100}%;width:${width * 100}%;height:${height * 100}%`
        box.dataset.place = place
        leaf.append(box)
    }
    drawMarks()
}

const drawMarks = () => {
    for (const one of main.querySelectorAll('.leaf > i')) one.classList.toggle('hit', one.dataset.place === marked)
    for (const one of main.querySelectorAll('.leaf > u, .leaf > s')) one.remove()
    for (const [name, places] of [['u', found], ['s', told]]) for (const { sheet, boxes } of places) for (const box of boxes) leafOf(sheet)?.append(boxed(name, box))
}
const boxed = (name, [left, top, width, height]) => {
    const one = element(name)
    one.style.cssText = `left:${left * 100}%;top:${top * 100}%;width:${width * 100}%;height:${height * 100}%`
    return one
}

// The place is kept: the first page that is seen, by the text with which it begins

const firstLeaf = () => {
    const top = main.getBoundingClientRect().top
    return [...main.querySelectorAll('.leaf[data-index]')].find(leaf => leaf.getBoundingClientRect().bottom > top + 40)
}
const anchorOf = () => {
    const leaf = firstLeaf()
    if (!leaf) return null
    const { chapter, offset, sheet } = pageOf(leaf) ?? {}
    return { chapter, offset, sheet, down: leaf.getBoundingClientRect().top - main.getBoundingClientRect().top }
}
const restore = anchor => {
    let best = -1
    shown.pages.forEach((page, index) => { if (anchor.chapter && page.chapter === anchor.chapter && page.offset <= anchor.offset) best = index })
    if (best < 0) best = Math.min((anchor.sheet ?? 1) - 1, shown.pages.length - 1)
    const leaf = main.querySelector(`.leaf[data-index="${best}"]`)
    if (leaf) main.scrollTop += leaf.getBoundingClientRect().top - main.getBoundingClientRect().top - anchor.down
}
const tellPage = () => {
    const leaf = firstLeaf()
    if (leaf && document.activeElement !== $('number')) $('number').value = pageOf(leaf).folio || pageOf(leaf).sheet
}
const goTo = leaf => leaf?.scrollIntoView({ block: 'center', inline: 'center' })

// Findings and errors

const placeOf = one => one.path ? `${one.path}${one.line ? `:${one.line}` : ''}` : ''
const ORDER = ['error', 'warning', 'note']
let listed = ''         // the findings that stand in the list: it is left as it is under the pointer as long as they are the same
const drawFindings = () => {
    shown.findings.sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity))
    const all = JSON.stringify([words.lang, shown.findings, Boolean(shown.number), shown.errors.length])
    if (all === listed) return
    listed = all
    const rows = shown.findings.map((one, index) => element(
        'button', { type: 'button', className: `finding ${one.severity}${index === finding ? ' now' : ''}`, onclick: () => jump(index) },
        element('b', {}, [placeOf(one), one.page ? counted('sheet', one.page) : '', one.code].filter(Boolean).join(' · ')), one.message,
        ...(one.hint ? [element('small', {}, one.hint)] : [])))
    $('findings').replaceChildren(...(rows.length ? rows : shown.number && !shown.errors.length ? [words.none] : []))
}
const jump = async index => {
    const one = shown.findings[index]
    if (!one) return
    finding = index
    for (const [number, row] of [...$('findings').children].entries()) row.classList?.toggle('now', number === index)
    $('findings').children[index]?.scrollIntoView({ block: 'nearest' })
    mark(placeOf(one))
    let leaf = one.page ? leafOf(one.page) : await leafWith(one)
    if (!leaf) return
    goTo(leaf)
    await fetchPlaces(leaf, pageOf(leaf))
    const box = leaf.querySelector(':scope > i.hit')
    if (box) box.scrollIntoView({ block: 'center', inline: 'center' })
}
/** The page on which a line of a chapter stands, looked for from the first of its pages on. */
const leafWith = async one => {
    const place = placeOf(one)
    for (const leaf of main.querySelectorAll('.leaf[data-index]')) {
        const page = pageOf(leaf)
        if (!page.chapter) continue
        await fetchPlaces(leaf, page)
        if ([...leaf.querySelectorAll(':scope > i')].some(box => box.dataset.place === place)) return leaf
    }
    return null
}
const mark = place => {
    marked = place
    drawMarks()
    $('where').hidden = !place
    $('where').replaceChildren(linkTo(place))
}
const editorAddress = place => {
    const [, path, line] = /^(.*?)(?::(\d+))?$/.exec(place)
    const address = encodeURI(`${book.root}/${path}`).replace(/[?#]/g, encodeURIComponent)
    return book.editor.replace(/\{(path|line)\}/g, (_, name) => name === 'path' ? address : line ?? 1)
}
const linkTo = place => element('a', { href: editorAddress(place), title: words.open }, place)
const openEditor = place => { if (book.editor) location.href = editorAddress(place) }

const drawErrors = errors => {
    $('errors').hidden = !errors.length
    const rows = errors.map(one => element('p', {}, ...(one.path ? [linkTo(placeOf(one)), ' '] : []), one.message, ...(one.hint ? [element('span', { className: 'fine' }, ` ${one.hint}`)] : [])))
    if (errors.length && shown?.pages.length) rows.push(element('p', { className: 'fine' }, words.last))
    $('errors').replaceChildren(...rows)
}
const drawSilent = sound => drawErrors(sound ? [{ message: (words.silent ?? '').replace('{sound}', sound), path: '', hint: '' }] : shown.errors)

// E-books

const showEpub = async edition => {
    if (!shown.file) return drawEmpty()
    const mine = coming
    const file = `${encodeURIComponent(now)}/${shown.file}`
    const base = `/epub/${file}`
    const parts = await ask(base)
    if (mine !== coming) return
    const loaded = []
    const frames = parts.map(part => {
        const frame = element('iframe', { src: `${base}/${part.name}`, title: part.title, loading: 'eager' })
        frame.setAttribute('sandbox', 'allow-same-origin')
        loaded.push(new Promise(done => {
            frame.onload = async () => {
                fit(frame, edition.vertical)
                // Who has pressed into a document still turns by keys.
                frame.contentDocument?.addEventListener('keydown', press)
                await standIn(frame, file)
                fit(frame, edition.vertical)
                // Its faces come now, and with them other lines; some may come later.
                frame.contentDocument?.fonts.addEventListener('loadingdone', () => fit(frame, edition.vertical))
                setTimeout(() => done(frame.contentDocument?.fonts.ready))
            }
        }))
        const section = element('section', { className: part.side }, element('h3', {}, part.title, ...part.heard.length ? [listenButton(frame, part.heard, base, words.listen, drawSilent)] : []), frame)
        if (part.side) section.style.gridRow = part.spread
        section.dataset.name = part.name
        return section
    })
    const kind = parts.some(part => part.side) ? 'book spreads' : edition.vertical ? 'book vertical' : 'book'
    const next = element('div', { className: kind }, ...frames)
    const last = main.querySelector('.book:not(.coming)')
    if (last?.dataset.edition !== now) main.replaceChildren(next)
    else {
        // What is read stays until all of the new is there: nothing jumps, and the place is known in both.
        next.classList.add('coming')
        for (const one of main.querySelectorAll('.coming')) one.remove()
        main.append(next)
        await Promise.race([Promise.all(loaded), new Promise(done => { overtake = done })])
        if (mine !== coming) return next.remove()
    }
    next.dataset.edition = now
    const anchor = anchorInBook()
    next.classList.remove('coming')
    if (last !== next) last?.remove()
    drawScreen()
    if (anchor) restoreInBook(anchor)
}
/** Give a document the faces of the edition where the device lacks those that it asks for: a machine without any for Han shows nothing of it. */
const standIn = (frame, file) => new Promise(done => {
    const link = frame.contentDocument?.createElementNS('http://www.w3.org/1999/xhtml', 'link')
    if (!link || !frame.contentDocument.head) return done()
    link.rel = 'stylesheet'
    link.href = `/stand-ins/${file}`
    link.onload = link.onerror = done
    frame.contentDocument.head.append(link)
})
/** A page that does not flow, as wide as there is room, and as high as its shape asks for. */
const fitPage = (frame, { width, height }) => {
    frame.style.width = `${width}px`
    frame.style.height = `${height}px`
    const room = frame.parentElement.getBoundingClientRect().width - 2 * parseFloat(getComputedStyle(frame.parentElement).paddingLeft)
    const scale = Math.min(1, room / width, 900 / height)
    frame.style.transformOrigin = 'top left'
    frame.style.transform = `scale(${scale})`
    frame.style.marginBottom = `${(scale - 1) * height}px`
    frame.style.marginRight = `${(scale - 1) * width}px`
}
/** A frame as long as its document, which is set in the size of type that is asked for. */
const fit = (frame, isVertical) => {
    const root = frame.contentDocument?.documentElement
    if (!root) return
    const page = fixedPageOf(frame)
    if (page) return fitPage(frame, page)
    // Nothing that is read moves while the frame is measured.
    const section = frame.parentElement, { scrollLeft } = section
    section.style.minHeight = `${section.offsetHeight}px`
    // What no stylesheet gives a colour has those of a reading system at night.
    root.style.color = screen.dark ? '#e0e0e0' : ''
    root.style.background = screen.dark ? '#121212' : ''
    root.style.fontSize = screen.large ? '200%' : ''
    frame.style.width = frame.style.height = ''
    if (isVertical) frame.style.height = '80vh'
    // A document may measure by its screen, and is longer in a longer frame.
    const [extent, shown, side] = isVertical ? ['scrollWidth', 'clientWidth', 'width'] : ['scrollHeight', 'clientHeight', 'height']
    for (let tries = 6; tries && root[extent] > frame[shown]; tries--) frame.style[side] = `${root[extent]}px`
    section.style.minHeight = ''
    section.scrollLeft = scrollLeft
}
/** Dark, as wide as a phone, in large type: documents are told of the first by their frames (CSS Color Adjust 1, section 2.1). */
const drawScreen = () => {
    const view = main.querySelector('.book')
    if (!view) return
    const edition = book.editions.find(one => one.name === now)
    for (const [name, is] of Object.entries(screen)) { view.classList.toggle(name, is); $(name).ariaPressed = is }
    for (const frame of view.querySelectorAll('iframe')) fit(frame, edition?.vertical)
}
const switchScreen = name => {
    const anchor = anchorInBook()
    screen[name] = !screen[name]
    drawScreen()
    if (anchor) restoreInBook(anchor)
}

// What is pressed

const turn = way => {
    if (document.body.classList.contains('ebook')) return turnInBook(way)
    const spreads = [...main.querySelectorAll('.spread')]
    const top = main.getBoundingClientRect().top
    const here = Math.max(0, spreads.findIndex(one => one.getBoundingClientRect().bottom > top + 40))
    spreads[Math.max(0, Math.min(spreads.length - 1, here + way))]?.scrollIntoView({ block: 'start' })
}
const size = by => {
    zoom = Math.max(.3, Math.min(4, by ? zoom * by : 1))
    const anchor = anchorOf()
    const edition = book.editions.find(one => one.name === now)
    if (edition?.pdf && shown?.pages.length) { draw(edition); if (anchor) restore(anchor) }
    else { const inBook = anchorInBook(); drawScreen(); if (inBook) restoreInBook(inBook) }
}
const toggle = name => {
    isOn[name] = !isOn[name]
    $(name).ariaPressed = isOn[name]
    size(1)
}
const lookFor = async query => {
    const name = now
    const places = query ? await ask(`/search/${encodeURIComponent(name)}?q=${encodeURIComponent(query)}`) : []
    if (name !== now) return
    found = places
    $('hits').textContent = query ? counted('hits', found.reduce((sum, one) => sum + one.boxes.length, 0)) : ''
    drawMarks()
}
const search = async () => {
    await lookFor($('query').value.trim())
    const here = pageOf(firstLeaf() ?? {})?.sheet ?? 0
    if (found.length) goTo(leafOf((found.find(one => one.sheet > here) ?? found[0]).sheet))
}
$('go').onsubmit = event => {
    event.preventDefault()
    const value = $('number').value.trim()
    const page = shown?.pages.find(one => one.folio === value) ?? shown?.pages.find(one => String(one.sheet) === value)
    if (page) goTo(leafOf(page.sheet))
    main.focus()
}
$('find').onsubmit = event => { event.preventDefault(); search() }
$('query').oninput = () => { if (!$('query').value) search() }
$('smaller').onclick = () => size(1 / 1.2)
$('larger').onclick = () => size(1.2)
$('grid').onclick = () => toggle('grid')
$('lines').onclick = () => { isOn.lines = !isOn.lines; $('lines').ariaPressed = isOn.lines; showLines() }
$('side').onclick = () => { document.body.classList.toggle('wide'); $('side').ariaPressed = !document.body.classList.contains('wide'); size(1) }
for (const name of Object.keys(screen)) $(name).onclick = () => switchScreen(name)
$('language').onclick = async () => { await speak(words.lang === 'zh' ? 'en' : 'zh'); await readBook(); if (shown) { drawBadge(); drawFindings() } }
const showLines = async () => {
    const name = now
    const places = isOn.lines ? await ask(`/lines/${encodeURIComponent(name)}`) : []
    if (name !== now) return
    told = isOn.lines ? places : []
    drawMarks()
}
const press = event => {
    if (event.target.matches?.('input') || event.ctrlKey || event.metaKey || event.altKey) {
        if (event.key === 'Escape') main.focus()
        return
    }
    const isRight = book.editions.find(one => one.name === now)?.vertical
    const keys = {
        ArrowRight: () => turn(isRight ? -1 : 1), ArrowLeft: () => turn(isRight ? 1 : -1), PageDown: () => turn(1), PageUp: () => turn(-1),
        '+': () => size(1.2), '=': () => size(1.2), '-': () => size(1 / 1.2), 0: () => size(0), g: () => toggle('grid'), d: () => switchScreen('dark'), w: () => switchScreen('narrow'), t: () => switchScreen('large'), l: () => $('lines').click(),
        n: () => jump(Math.min(finding + 1, shown.findings.length - 1)), p: () => jump(Math.max(finding - 1, 0)),
        '/': () => $('query').focus(), Home: () => main.scrollTo(0, 0), End: () => main.scrollTo(0, main.scrollHeight),
    }
    const tab = /^[1-9]$/.test(event.key) ? book.editions[event.key - 1] : null
    const action = tab ? () => turnTo(tab.name) : keys[event.key]
    if (action) { event.preventDefault(); action() }
}
document.onkeydown = press
main.onscroll = tellPage
let resized = 0
onresize = () => { clearTimeout(resized); resized = setTimeout(() => size(1), 150) }

// What the server tells: of the book as soon as it is listened to, so that nothing is missed, and then of what is new

const take = async told => {
    const began = performance.now(), what = told.edition ?? told
    if (what === `building/${now}`) { if (shown) { shown.building = true; drawBadge() } }
    else if (what === `given-up/${now}`) { if (shown) { shown.building = false; drawBadge() } }
    else if (what === 'saved') { if (shown?.number) { shown.saved = true; drawBadge() } }
    else if (what === 'book') await readBook()
    else if (what === now && told.pages) await showDraft(told)
    else if (what === now || what === 'checked') await show()
    metrics.push({ what, badge: shown?.badge, seconds: shown?.seconds, at: performance.timeOrigin + began, milliseconds: performance.now() - began })
}
const drawLost = () => drawErrors([{ message: words.lost, path: '', hint: '' }])
/** Tell whatever goes wrong: a page that shows nothing new and says nothing is taken for one that is up to date. */
const drawAmiss = error => error.isLost ? drawLost() : drawErrors([{ message: (words.unanswered ?? '').replace('{address}', error.message), path: '', hint: '' }])
addEventListener('unhandledrejection', ({ reason }) => drawAmiss(reason))
let taken = Promise.resolve()
const takeInTurn = what => { taken = taken.then(() => take(what)).catch(drawAmiss) }

token()
if (isSmall.matches) document.body.classList.add('wide')
$('side').ariaPressed = !isSmall.matches
faced()
await speak()
listen(takeInTurn, drawLost)
// The keys by which a browser scrolls belong to what has the focus.
main.focus()
