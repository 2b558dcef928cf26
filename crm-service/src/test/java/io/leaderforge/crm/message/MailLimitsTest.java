package io.leaderforge.crm.message;

import static io.leaderforge.crm.Given.CRM;
import static io.leaderforge.crm.Given.edge;
import static io.leaderforge.crm.Given.node;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.crm.Mailbox;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import io.restassured.path.json.JsonPath;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many mails strangers may cause. The hour may turn at any moment, so what is counted is looked at by the hour. */
@CrmTest
class MailLimitsTest {

    private static final int SUBMISSIONS = 40;

    @Inject
    Messages messages;

    @Inject
    TenantTransaction transaction;

    @Inject
    Vertx vertx;

    private final TestTenant tenant = Replicas.tenant();
    private UUID form;
    private UUID workflow;
    private String email;

    @BeforeEach
    void aFormThatAnswers() {
        form = Given.form(tenant);
        email = "limit-" + form + "@example.com";
        workflow = Given.workflow(
                tenant,
                form,
                List.of(
                        node("mail", "send_email", Map.of("template_id", Given.template(tenant, "Hello", "Text"))),
                        node("tag", "add_tag", Map.of("tag", "on"))),
                edge("mail", "tag"));
    }

    /** In this hour and the next, should it begin meanwhile. */
    private void counted(String subject, int queued) {
        Given.change(
                "insert into crm.mail_counts (tenant_id, subject, hour, queued)"
                        + " select ?, ?, date_trunc('hour', now()) + h * interval '1 hour', ? from generate_series(0, 1) h",
                tenant.id(),
                subject,
                queued);
    }

    private String messages(String what, String status) {
        return Given.one(
                "select " + what + "::text from crm.messages where tenant_id = ? and status = ?", tenant.id(), status);
    }

    @Test
    void finding10_anAddressGetsAFewMailsHoweverOftenAFormIsSent() {
        List<Integer> answers = IntStream.range(0, SUBMISSIONS)
                .parallel()
                .mapToObj(n -> As.anonymous(tenant.id())
                        .body(Map.of(
                                "data",
                                Map.of(
                                        "email",
                                        n % 2 == 0 ? email : email.toUpperCase(java.util.Locale.ROOT),
                                        "company",
                                        "c" + n)))
                        .post(CRM + "/public/forms/" + form + "/submissions")
                        .statusCode())
                .toList();
        assertEquals(List.of(201), answers.stream().distinct().toList());
        String completed =
                "select count(*)::text from crm.workflow_executions where workflow_id = ? and status = 'completed'";
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .until(() -> ("" + SUBMISSIONS).equals(Given.one(completed, workflow)));
        String byHour = "select max(queued)::text from crm.mail_counts where tenant_id = ? and subject like 'to %'";
        assertEquals("5", Given.one(byHour, tenant.id()));
        String all = "select sum(queued)::text from crm.mail_counts where tenant_id = ? and subject like 'to %'";
        int queued = Integer.parseInt(Given.one(all, tenant.id()));
        assertEquals("" + (SUBMISSIONS - queued), messages("count(*)", "refused"));
        assertTrue(queued <= 10, queued + " in two hours at most");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> ("" + queued).equals(messages("count(*)", "sent")));
    }

    @Test
    void finding10_whatIsRefusedIsSeenAndTheCallerIsAnsweredAsBefore() {
        counted("to " + email, 5);
        Given.submit(tenant, form, Map.of("email", email));
        JsonPath runs = Given.awaitRun(tenant, workflow, "completed");
        assertTrue(runs.getString("items[0].steps.find { it.node_id == 'mail' }.output.refused")
                .startsWith("This address"));
        tenant.asOwner()
                .get(CRM + "/messages?status=refused")
                .then()
                .body("items[0].to_address", equalTo(email))
                .body("items[0].error_message", containsString("strangers"));
        assertEquals(0, Mailbox.to(email).size());
    }

    @Test
    void finding10_aFormAndATenantHaveTheirLimitsAndOneAddressDoesNotUseThemUp() {
        counted("to " + email, 5);
        for (int i = 0; i < 3; i++) {
            Given.submit(tenant, form, Map.of("email", email));
        }
        String refused = "count(*)";
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> "3".equals(messages(refused, "refused")));
        assertEquals(
                "0",
                Given.one(
                        "select count(*)::text from crm.mail_counts where tenant_id = ? and subject not like 'to %'",
                        tenant.id()));
        counted("form " + form, 2000);
        Given.submit(tenant, form, Map.of("email", "form-" + email));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> "4".equals(messages(refused, "refused")));
        assertTrue(messages("string_agg(error_message, ' ')", "refused").contains("This form"));
        Given.change("delete from crm.mail_counts where tenant_id = ?", tenant.id());
        counted("submissions", 5000);
        Given.submit(tenant, form, Map.of("email", "tenant-" + email));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> "5".equals(messages(refused, "refused")));
        Given.change("delete from crm.mail_counts where tenant_id = ?", tenant.id());
        Given.submit(tenant, form, Map.of("email", "sent-" + email));
        Mailbox.await1("sent-" + email);
    }

    private void send(MailCause cause, String to) {
        CompletableFuture<Object> sent = new CompletableFuture<>();
        Messages.Mail mail = new Messages.Mail(to, null, "S", "T", "H", null, null, null, null, null, "sealed", cause);
        VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext())
                .runOnContext(any -> transaction
                        .withSql(Caller.service(tenant.id()), sql -> messages.send(sql, mail))
                        .subscribe()
                        .with(sent::complete, sent::completeExceptionally));
        sent.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Test
    void finding10_signUpsAndInvitationsHaveLimitsAndNobodyIsKeptOutOfAKnownAccount() {
        counted("sign-ups", 1000);
        counted("invitations", 5000);
        counted("invitation to " + email, 5);
        send(new MailCause.SignUp(), email);
        send(new MailCause.Invitation(), "other-" + email);
        send(new MailCause.Invitation(), email);
        assertEquals("3", messages("count(*)", "refused"));
        assertEquals("0", messages("count(sealed)", "refused"));
        send(new MailCause.Known(), email);
        assertEquals("3", messages("count(*)", "refused"));
    }

    @Test
    void finding10_aFormThatStrangersFillInKeepsNoInvitationFromAnAddress() {
        counted("to " + email, 5);
        send(new MailCause.Submission(form), email);
        assertEquals("1", messages("count(*)", "refused"));
        send(new MailCause.Invitation(), email);
        assertEquals("1", messages("count(*)", "refused"));
        assertEquals(
                "1",
                Given.one(
                        "select sum(queued)::text from crm.mail_counts where tenant_id = ? and subject = ?",
                        tenant.id(),
                        "invitation to " + email));
    }
}
