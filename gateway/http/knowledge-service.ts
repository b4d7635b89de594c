import type { DiagnosisNote } from '../knowledge/note.ts'
import type * as Knowledge from './contract/knowledge.ts'
import type { Viewer } from './viewer.ts'

/** What is known about faults. What is not there, or of a site the viewer may not see, is null. */
export interface KnowledgeService {
  search(query: Knowledge.ArticleQuery, viewer: Viewer): Promise<Knowledge.ArticleList>
  read(id: string, viewer: Viewer): Promise<Knowledge.ArticleDetail | null>
  write(article: Knowledge.NewArticle, viewer: Viewer): Promise<Knowledge.ArticleDetail | null>
  change(id: string, change: Knowledge.ArticleChange, viewer: Viewer): Promise<Knowledge.ArticleDetail | null>
  vote(id: string, vote: Knowledge.ArticleVote, viewer: Viewer): Promise<Knowledge.ArticleDetail | null>
  /** As of now. */
  advice(alarm: string, viewer: Viewer): Promise<DiagnosisNote | null>
  /** As of when the order was opened. */
  note(order: string, viewer: Viewer): Promise<DiagnosisNote | null>
}
