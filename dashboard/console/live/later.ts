/** A function that runs `run` once, `ms` after the first of any number of calls: many messages, one question. */
export function later<Given>(ms: number, run: (given: Given) => void): (given: Given) => void {
  let waiting = false
  return (given) => {
    if (waiting) return
    waiting = true
    setTimeout(() => {
      waiting = false
      run(given)
    }, ms)
  }
}
