package dev.quern.llm.call;

import dev.quern.llm.ChatModel.Message;
import dev.quern.llm.ChatModel.Part;
import dev.quern.llm.ChatModel.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Keeps pictures out of the trace: they lie in the catalog already, and a million requests with a picture each would bury it. In a kept
 * request the SHA-256 of a picture's bytes stands in its place, which is {@code bytes_hash} of {@code images}. The request key is that of
 * the whole body.
 */
final class PictureDigests {
    private PictureDigests() {}

    /** Returns whether there is anything to keep out. */
    static boolean hasPictures(Request request) {
        for (Message message : request.messages()) {
            for (Part part : message.parts()) {
                if (part instanceof Part.Picture) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns the body with {@code sha256:…} where the bytes of each picture of the request stood. */
    static String inPlaceOfPictures(String body, Request request) {
        String kept = body;
        for (Message message : request.messages()) {
            for (Part part : message.parts()) {
                if (part instanceof Part.Picture picture && !picture.base64().isEmpty()) {
                    kept = kept.replace(picture.base64(), "sha256:" + digest(picture.base64()));
                }
            }
        }
        return kept;
    }

    private static String digest(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.getBytes(StandardCharsets.ISO_8859_1));
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
