package tiny.note;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
public class NoteService implements NoteStats {
  private final NoteRepository notes;

  NoteService(NoteRepository notes) {
    this.notes = notes;
  }

  @Override
  public long count() {
    return notes.count();
  }

  List<Note> all() {
    return notes.findAll();
  }

  Optional<Note> byId(long id) {
    return notes.findById(id);
  }

  Note add(Note note) {
    note.setWritten(LocalDateTime.now());
    return notes.save(note);
  }

  void remove(long id) {
    notes.deleteById(id);
  }
}
