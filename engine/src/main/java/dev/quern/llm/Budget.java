package dev.quern.llm;

import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Money that a run may spend, or several runs together: what one has spent the next does not have. Before a call the most that it can cost is reserved; afterwards what it did cost takes the place of the
 * reservation. A call that does not fit waits while others are under way, because they mostly cost less than was reserved for them;
 * when none is, the budget is reached. So the sum of what is spent never passes the limit, as long as no call costs more than was
 * reserved. Once reached it stays so. Thread-safe.
 */
public final class Budget {
    /** So large a part of the budget left unspent wants an explanation. */
    private static final double WORTH_A_WORD = 0.05;

    private final double limit;
    private double spent;
    private double reserved;
    private int underWay;
    private boolean reached;

    /**
     * A budget of which nothing is spent.
     *
     * @param limit US dollars
     * @throws IllegalArgumentException when it is not more than nothing
     */
    public Budget(double limit) {
        if (!(limit > 0 && limit < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a budget is more than 0 USD, such as 5.00, not " + limit);
        }
        this.limit = limit;
    }

    /** The part of the budget that one call may use. End it once, whatever becomes of the call. */
    public final class Reservation {
        private final double most;
        private boolean open = true;

        private Reservation(double most) {
            this.most = most;
        }

        /** The call cost so much, USD. */
        public void spend(double usd) {
            end(usd);
        }

        /** The call may have been paid for, and nobody says how much: all of it counts as spent. */
        public void spendAll() {
            end(most);
        }

        /** The call cost nothing. */
        public void release() {
            end(0);
        }

        private void end(double usd) {
            synchronized (Budget.this) {
                if (open) {
                    open = false;
                    spent += usd;
                    underWay--;
                    // without calls under way nothing is reserved, whatever sums of fractions say
                    reserved = underWay == 0 ? 0 : reserved - most;
                    Budget.this.notifyAll();
                }
            }
        }
    }

    /**
     * Reserves what a call may cost; waits while it does not fit and others are under way.
     *
     * @param most the most that it can cost, USD
     * @throws FaultException fatal, when the budget is reached
     */
    public synchronized Reservation reserve(double most) throws FaultException, InterruptedException {
        while (!reached && spent + reserved + most > limit) {
            if (underWay == 0) {
                reached = true;
                notifyAll();
            } else {
                wait();
            }
        }
        if (reached) {
            throw new FaultException(Fault.FATAL, message(most));
        }
        reserved += most;
        underWay++;
        return new Reservation(most);
    }

    private String message(double most) {
        String text = "budget of " + dollars(limit) + " USD reached: " + dollars(spent) + " spent";
        boolean muchIsLeft = limit - spent > limit * WORTH_A_WORD;
        return muchIsLeft ? text + ", and the next call may cost " + dollars(most) : text;
    }

    /** Returns whether a call was refused because it did not fit. */
    public synchronized boolean isReached() {
        return reached;
    }

    /** Returns what is spent so far, USD. */
    public synchronized double spent() {
        return spent;
    }

    /** Returns the limit, USD. */
    public double limit() {
        return limit;
    }

    /** Writes an amount for people: cents, and below a cent two figures. */
    public static String dollars(double usd) {
        BigDecimal amount = BigDecimal.valueOf(usd);
        if (amount.signum() == 0 || amount.abs().compareTo(new BigDecimal("0.01")) >= 0) {
            return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
        }
        int places = amount.scale() - amount.precision() + 2;
        return amount.setScale(places, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }
}
