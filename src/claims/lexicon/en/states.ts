import type { Lexicon } from '../tag.ts';

/** Words of state. What makes a verdict beside a subject (Login: passed), and what is weaker praise of it. */
export const states: Lexicon['words'] = {
  good: `pass, passed, passes, passing, success, successful, successfully, succeeded, succeeds, ok, okay, complete, completed, completes, done, finished, ready, healthy,
    working, works, work correctly, works correctly, working correctly, operational, functional, functioning, verified, validated, confirmed, certified, approved, resolved, fixed, implemented, deployed,
    up to date, delivered, achieved, met, satisfied, granted, accepted, cleared, exceeded, merged, shipped, released, present, exists, all clear, all good,
    as expected, working as expected, works as expected, in place, GO, UP, LIVE, closed, solved, handled, integrated, covered, eliminated, addressed, mitigated, compliant, all green, error free, never fails, never failed, never crashes, backward compatible, backwards compatible, unchanged, intact,
    up and running, fully working, matches, matched, identical, installed, configured, protected, enforced, signed off`,
  bad: `fail, failed, fails, failing, broken, missing, incomplete, not working, does not work, doesn't work, do not work, don't work, isn't working, crash, crashed, crashes, crashing, rejected, fatal, unresolved,
    unstable, insecure, vulnerable, unhealthy, offline, DOWN, unavailable, inaccessible, unreachable, not implemented, not found, not available, not tested, not supported, not configured, not functional, not passing,
    not complete, not completed, not verified, not met, not present, not installed, not deployed, not fixed, not resolved, not integrated, not enabled, not fully, not yet implemented, not yet tested, not yet complete, not yet supported,
    unverified, untested, unimplemented, non functional, nonfunctional, NO GO, blocked, red, denied, timed out, needs fixing, never ran, not run, not executed, does not exist, do not exist, doesn't exist, didn't exist, did not exist`,
  partial: `partial, partially, partly, warning, warnings, warn, degraded, needs improvement, needs work, needs attention, needs review, needs update, needs verification, mixed, mostly, almost, with issues, has issues, flaky, minor issues,
    incomplete coverage, conditional, conditionally, basic only, in part`,
  open: `pending, to do, todo, tbd, tba, in progress, wip, work in progress, planned, not started, not yet, not yet started, upcoming, queued, scheduled, on hold, deferred, postponed, awaiting, waiting, backlog, coming soon, ongoing,
    under development, under review, in development, in review, not done, not done yet, to be done, to be determined, to be implemented, to be tested, required, draft, proposed, remaining, next up, future, skipped, prohibited, not authorized, paused, underway, under way`,
  praise: `excellent, good, great, perfect, optimal, stable, active, running, available, connected, enabled, clean, green, secure, secured, low, minimal, high, strong, robust, solid, online, correctly, properly, live, fast, optimized, optimised,
    comprehensive, consistent, supported, responsive, synced, normal, flawless, outstanding, sound, up, maintained, preserved, a+, grade a, safe, correct, loaded, initialized, started, registered, accessible, reachable, responding, production grade,
    yes, true, valid, proper, well documented, documented, published, used, positive, nominal, acceptable, fair, well done`,
  ready: `production ready, prod ready, ready for production, ready for prod, ready for deployment, ready for release, ready for launch, ready for production use, ready for production deployment, ready for use, ready to deploy, ready to ship, ready to use, ready to merge,
    ready to launch, ready to go, ready to release, ready to run, ready for testing, ready for review, ready for merge, ready for staging, ready for beta, ready for users, ready for integration, ready for submission, ready for deploy, ready for commit, ready for qa, ready for demo,
    ready for the next phase, ready for user testing, ready for production testing, ready to be deployed, ready to push, ready to commit, ready to publish,
    approved for, cleared for, certified for, cleared for launch, cleared for production, approved for production, certified production ready, enterprise ready, launch ready, deployment ready, release ready, market ready, submission ready, demo ready, merge ready,
    fit for production, safe to deploy, safe to merge, safe for production, suitable for production, production readiness achieved, readiness achieved, fully operational, fully functional, fully production ready, deployable, production quality, mvp ready, launch approved,
    READY, good to go`,
};
