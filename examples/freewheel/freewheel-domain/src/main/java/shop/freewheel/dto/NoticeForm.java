package shop.freewheel.dto;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** What a customer is to be told, and whether it is worth a stamp. */
public record NoticeForm(
        @NotBlank(message = "{notice.words.required}") @Size(max = 160, message = "{notice.words.long}") String words,
        boolean byPost) {
}
