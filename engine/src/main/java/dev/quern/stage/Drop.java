package dev.quern.stage;

/**
 * Something that a stage made of an input, or was given by a model, and did not keep. The input itself may be through.
 *
 * @param reason why, one of the descriptor's reasons
 * @param dropped what it was, for people, such as a question with its answer
 * @param evidence what was seen, for people; "" when the reason says it all
 */
public record Drop(Reason reason, String dropped, String evidence) {}
