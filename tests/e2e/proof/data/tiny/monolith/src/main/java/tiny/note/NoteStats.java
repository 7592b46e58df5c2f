package tiny.note;

public interface NoteStats {
  long count();
}
