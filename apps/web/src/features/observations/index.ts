export { NoteLines } from './note-lines';
export { NotesPanel } from './notes-panel';
export { observationsBesideResource } from './observations.api';
export { observationsTexts } from './observations-texts';
