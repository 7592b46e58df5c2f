package shop.freewheel.dto;

/** What a customer was told, and by which way. */
public record NoticeView(long id, String channel, String words) {
}
