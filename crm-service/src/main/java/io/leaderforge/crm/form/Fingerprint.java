package io.leaderforge.crm.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.crm.form.FormBodies.CreateSubmission;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What makes two submissions of a form equal: the answers as they are stored, and the campaign. */
final class Fingerprint {

    private Fingerprint() {}

    static String of(ObjectNode data, CreateSubmission given) {
        String all = data + "\n" + given.utmSource() + "\n" + given.utmMedium() + "\n" + given.utmCampaign();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
