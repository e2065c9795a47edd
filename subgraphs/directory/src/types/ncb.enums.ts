import { registerEnumType } from 'type-graphql';
import { Region } from '../ncb.ts';

registerEnumType(Region, {
  name: 'Region',
  description:
    "The region that INTERPOL counts a member country to: that of its regional conference, and of the Executive Committee's delegates. It follows geopolitics, not maps alone (Israel and Türkiye are in Europe). For its work with them, INTERPOL also groups countries of Africa and Asia as Middle East and North Africa; that group crosses the regions and is none here.",
  valuesConfig: {
    AFRICA: { description: 'Africa, from the Mediterranean to the Cape.' },
    AMERICAS: { description: 'North, Central and South America, and the Caribbean.' },
    ASIA_SOUTH_PACIFIC: {
      description:
        'Asia and the South Pacific: also the Arabian peninsula, the Near East, Central Asia, Australia and New Zealand.',
    },
    EUROPE: {
      description: 'Europe, with the Caucasus, Israel, the Russian Federation and Türkiye.',
    },
  },
});
