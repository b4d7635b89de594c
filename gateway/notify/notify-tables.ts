export type NotifyTables = {
  notify_channel: {
    id: string
    kind: string
    site: string | null
    name: string
    enabled: number
    options_json: string
    sealed: string
    changed_at: number
    changed_by: string
  }
  notify_contact: { username: string; contact_json: string }
  notify_target: { site: string; severity: string; recipients_json: string }
  notify_delivery: {
    id: string
    site: string
    receiver: string
    state: string
    page_json: string
    ways_json: string
    since_at: number
    tries: number
    next_at: number
    give_up_at: number
    problem_json: string | null
    in_doubt: number
    by_channel: string | null
    taken_at: number
    settled_at: number | null
  }
  notify_attempt: {
    id: string
    channel: string
    pages_json: string
    at: number
    ended_at: number
    result: string
    problem_json: string | null
  }
  notify_attempt_page: { page: string; attempt: string }
}
