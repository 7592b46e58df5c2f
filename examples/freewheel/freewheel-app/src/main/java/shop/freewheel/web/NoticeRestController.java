package shop.freewheel.web;

import jakarta.validation.Valid;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import lombok.RequiredArgsConstructor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shop.freewheel.dto.NoticeForm;
import shop.freewheel.dto.NoticeView;
import shop.freewheel.service.NoticeService;

/** What customers were told. */
@RestController
@RequestMapping("/api/customers/{customerId}/notices")
@RequiredArgsConstructor
public class NoticeRestController {

    private final NoticeService notices;

    @GetMapping
    public List<NoticeView> sent(@PathVariable long customerId) {
        return notices.sentTo(customerId);
    }

    @PostMapping
    public CompletableFuture<NoticeView> send(@PathVariable long customerId, @Valid @RequestBody NoticeForm form) {
        return notices.send(customerId, form.words(), form.byPost());
    }
}
