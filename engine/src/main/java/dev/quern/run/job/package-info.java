/**
 * Work in the background. A {@link dev.quern.run.job.Job} is a thread with a number, a name for people, and an account of how far it
 * is; {@link dev.quern.run.job.Jobs} starts them, and {@link dev.quern.run.job.Occupancy} sees to it that no stage is run twice at a
 * time, in the background or not. What a job does is for whoever starts it to say; nothing here knows stages or the catalog.
 */
@NullMarked
package dev.quern.run.job;

import org.jspecify.annotations.NullMarked;
