import type { ExtractedClaim } from '../model/extraction.ts';
import type { Ruling } from '../model/ruling.ts';
import type { Reviewed } from './reviewed.ts';

/** From 1 (false) to 5 (true). What could not be decided has no number: none would be true. */
const ratings = { confirmed: [5, 'Confirmed'], refuted: [1, 'Refuted'], 'self-contradicting': [1, 'Self-contradicting'], unverifiable: [null, 'Unverifiable'] } as const;

/** One ClaimReview (schema.org/ClaimReview) for each claim of a report that has a ruling, in the report's order. What nobody ruled on is not reviewed. */
export function* claimReviews(document: Reviewed): Generator<Record<string, unknown>> {
  for (const claim of document.claims) {
    const ruling = document.rulings.get(claim.id);
    if (ruling) yield reviewOf(document, claim, ruling);
  }
}

function reviewOf({ file, sha256, author, date }: Reviewed, claim: ExtractedClaim, ruling: Ruling): Record<string, unknown> {
  const [ratingValue, alternateName] = ratings[ruling.status];
  return {
    '@type': 'ClaimReview', identifier: claim.id, claimReviewed: claim.quote.toWellFormed(),
    itemReviewed: {
      '@type': 'Claim', identifier: claim.id, ...(author === null ? {} : { author: { '@type': 'Person', name: author } }), ...(date === null ? {} : { datePublished: date }),
      appearance: { '@type': 'MediaObject', name: file.toWellFormed(), sha256, encodingFormat: 'text/markdown', description: `line ${claim.line}` },
    },
    author: { '@type': 'SoftwareApplication', name: 'Tickmark' },
    reviewRating: { '@type': 'Rating', ...(ratingValue === null ? {} : { ratingValue, bestRating: 5, worstRating: 1 }), alternateName, ratingExplanation: whyOf(ruling) },
  };
}

function whyOf(ruling: Ruling): string {
  if (ruling.status === 'unverifiable') return `${ruling.state === 'stale' ? 'stale: ' : ''}${ruling.reason}`;
  return ruling.status === 'self-contradicting' ? ruling.finding : `${ruling.status} by ${ruling.by.join(', ')}`;
}
