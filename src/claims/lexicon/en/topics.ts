import type { Lexicon } from '../tag.ts';

/** What words tell which sort of check could settle a claim. */
export const topics: Lexicon['topics'] = {
  tests: `test, tests, tested, testing, test cases, test suite, suite, suites, specs, pytest, jest, vitest, mocha, playwright, cypress, junit, e2e, unit, integration, assertion, assertions, passed, passing, failed, failing, failures, skipped, xfail, exit, exit code, regression, regressions, smoke, pass rate, collected, build, compilation, compile, lint, type check, typecheck`,
  coverage: 'coverage, covered, stmts, statements, branches, line coverage, branch coverage, code coverage, test coverage, untested',
  latency: `latency, response time, response times, response, p50, p90, p95, p99, load time, page load, load times, startup time, execution time, processing time, query time, render time, build time, runtime, round trip, ttfb, lcp, fcp, tti, slow, slower, fast, faster, speed, speedup, throughput time, wait time, cold start, time to, duration, took`,
  resource: `memory, ram, cpu, disk, heap, bundle, bundle size, size, file size, throughput, bandwidth, storage, usage, requests per second, ops, cache hit, connections, gpu, utilization, footprint, bytes, memory leak, memory leaks, concurrent users, capacity`,
  security: `security, secure, secured, secret, secrets, auth, authentication, authorization, authenticated, encryption, encrypted, vulnerability, vulnerabilities, password, passwords, jwt, oauth, rls, csrf, xss, sql injection, injection, cve, cves, isolation, isolated, credentials, credential, token, tokens, permission, permissions, hsts, csp, cors, security headers, rate limiting, rate limit, attack, hashing, hashed, bcrypt, rbac, tenant, sanitized, sanitization, audit log, hardcoded secrets, api keys, owasp, penetration, compliance, gdpr`,
  readiness: `production ready, production, ready, readiness, approved, certified, certification, cleared, deployment approval, launch, go live, release, overall, overall status, shippable, ship, enterprise, deployable, risk level, risk, blockers, blocker`,
  files: 'file, files, directory, directories, folder, folders, document created, script created, path, paths, artifacts, artifact',
  work: 'commit, commits, lines of code, lines added, lines removed, lines changed, loc, hours, pull request, pull requests, pr, prs, refactored, session, tasks completed, tasks, insertions, deletions',
};
