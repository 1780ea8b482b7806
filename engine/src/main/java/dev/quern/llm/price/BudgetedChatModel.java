package dev.quern.llm.price;

import dev.quern.llm.Budget;
import dev.quern.llm.ChatModel;
import dev.quern.llm.ReplyFaultException;
import dev.quern.llm.WrittenRequest;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;

/**
 * Asks another model only as far as a budget allows. Stands inside the cache: what was paid for earlier touches no budget. A call whose
 * connection broke after it was sent may be on the bill, so that it counts as spent in full. Thread-safe when the model is.
 */
public final class BudgetedChatModel implements ChatModel {
    private final ChatModel model;
    private final Tariff tariff;
    private final Budget budget;

    /**
     * Wraps a model.
     *
     * @param tariff what it costs; without a price the first call is refused
     */
    public BudgetedChatModel(ChatModel model, Tariff tariff, Budget budget) {
        this.model = model;
        this.tariff = tariff;
        this.budget = budget;
    }

    @Override
    public String identity() {
        return model.identity();
    }

    @Override
    public String body(Request request) {
        return model.body(request);
    }

    @Override
    public WrittenRequest written(Request request) {
        return model.written(request);
    }

    @Override
    public Reply read(String raw) throws FaultException {
        return model.read(raw);
    }

    @Override
    public Reply chat(Request request) throws FaultException, InterruptedException {
        Price price = tariff.price();
        if (price == null) {
            throw new FaultException(Fault.FATAL, "a budget needs a price, and there is " + tariff.unknown());
        }
        Budget.Reservation reservation = budget.reserve(most(price, CallBound.of(request, model.body(request))));
        try {
            Reply reply = model.chat(request);
            spend(reservation, price, reply.usage(), reply.cached());
            return reply;
        } catch (ReplyFaultException e) {
            spend(reservation, price, e.usage(), false);
            throw e;
        } catch (FaultException e) {
            if (mayBeOnTheBill(e)) {
                reservation.spendAll();
            }
            throw e;
        } catch (InterruptedException | RuntimeException e) {
            reservation.spendAll();
            throw e;
        } finally {
            reservation.release();
        }
    }

    private double most(Price price, CallBound bound) throws FaultException {
        Long output = bound.output() == null ? tariff.mostOutput() : bound.output();
        if (output == null) {
            throw new FaultException(
                    Fault.FATAL, "a budget needs to know how long an answer of " + tariff.model() + " can be.   set roles."
                            + tariff.role() + ".max_tokens 2000");
        }
        Double most = price.most(bound.input(), output);
        if (most == null) {
            throw new FaultException(
                    Fault.PERMANENT, "the request may be longer than the " + price.inputLimit()
                            + " tokens up to which the price of " + tariff.model() + " is known");
        }
        if (most > budget.limit() && bound.output() == null) {
            throw new FaultException(
                    Fault.FATAL, "one answer of " + tariff.model() + " may have " + output + " tokens and cost "
                            + Budget.dollars(most) + " USD, more than the budget of " + Budget.dollars(budget.limit())
                            + ".   set roles." + tariff.role() + ".max_tokens 2000");
        }
        return most;
    }

    private static void spend(Budget.Reservation reservation, Price price, Usage usage, boolean cached) {
        Double cost = cached ? Double.valueOf(0) : price.cost(usage);
        if (cost == null) {
            reservation.spendAll();
        } else {
            reservation.spend(cost);
        }
    }

    /** An answer that says no costs nothing; silence after the request was sent may. */
    private static boolean mayBeOnTheBill(FaultException fault) {
        return fault.getCause() instanceof IOException broken
                && !(broken instanceof ConnectException || broken instanceof UnknownHostException
                        || broken instanceof NoRouteToHostException);
    }
}
