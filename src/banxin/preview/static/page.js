// What the pages of the preview and of the review have in common: elements, questions to the server, words, the word of this run.

export const $ = id => document.getElementById(id)
/** What the server answers; it fails with `answer` where that says no, and with `isLost` where there is none. */
export const ask = async (address, sent = {}) => {
    const answer = await fetch(address, { cache: 'no-store', ...sent }).catch(() => { throw Object.assign(new Error(address), { isLost: true }) })
    if (!answer.ok) throw Object.assign(new Error(`${address}: ${answer.status}`), { answer })
    return answer.json()
}
/** Hear what the server tells; `lost` is called whenever it is not there, and the browser asks for it again by itself. */
export const listen = (take, lost) => Object.assign(new EventSource('/events'), { onmessage: ({ data }) => take(JSON.parse(data)), onerror: lost })
export const element = (name, attributes = {}, ...children) => {
    const one = Object.assign(document.createElement(name), attributes)
    one.append(...children)
    return one
}
/** The words of the page by their names, in the language that was asked for; those that stand in it are written at once. */
export const spoken = async language => {
    const words = await ask(`/words?lang=${language ?? ''}`)
    document.documentElement.lang = words.lang === 'zh' ? 'zh-Hans' : 'en'
    for (const one of document.querySelectorAll('[data-word]')) one.textContent = words[one.dataset.word]
    return words
}
/** The faces that the server has for words in Han, on a machine that may have none: they are named to the page when they are there. */
export const faced = async () => {
    await Promise.allSettled(['book words', 'page words'].map(name => document.fonts.load(`1em "${name}"`, '版')))
    document.documentElement.classList.add('faced')
}
/** Ask once more for a face that there was not as long as the book could not be read: a browser never does so by itself. */
export const facedAgain = () => {
    for (const face of [...document.fonts].filter(one => one.status === 'error' && one.family.includes('book words'))) {
        const again = new FontFace('book words', 'url(/face/book)', { unicodeRange: face.unicodeRange })
        again.load().then(() => document.fonts.add(again)).catch(() => {})
    }
}
/** The word of this run: it stands behind # in the address that was told in the terminal, and stays in this tab. */
export const token = () => {
    if (location.hash.length > 1) {
        sessionStorage.setItem('token', location.hash.slice(1))
        history.replaceState(null, '', location.pathname)
    }
    return sessionStorage.getItem('token') ?? ''
}
