import { registerEnumType } from 'type-graphql';
import { NoticeColour, NoticeKind, NoticeStatus } from '../notice.ts';

registerEnumType(NoticeKind, {
  name: 'NoticeKind',
  description: 'How a request for cooperation travels.',
  valuesConfig: {
    NOTICE: {
      description:
        'Published by the General Secretariat, after its review, to all NCBs that the owner does not keep out.',
    },
    DIFFUSION: {
      description: 'Sent by an NCB to the NCBs of its choice: its addressees, and nobody else.',
    },
  },
});

registerEnumType(NoticeColour, {
  name: 'NoticeColour',
  description: 'What a notice or diffusion asks of those who receive it.',
  valuesConfig: {
    RED: {
      description:
        'Locate and arrest a person who is wanted for prosecution or to serve a sentence, pending extradition or surrender. Not an arrest warrant in itself: what it allows is for the law of each country to say.',
    },
    BLUE: {
      description:
        "Collect information on a person's identity, location or activities in relation to a criminal investigation.",
    },
    GREEN: {
      description:
        "Warn of a person's criminal activities, where the person is considered a possible threat to public safety.",
    },
    YELLOW: {
      description:
        'Locate a missing person, often a minor, or identify a person who is unable to identify themselves.',
    },
    BLACK: { description: 'Identify a dead body.' },
    ORANGE: {
      description:
        'Warn of an event, a person, an object or a process that is a serious and imminent threat to public safety.',
    },
    PURPLE: {
      description:
        'Seek or give information on modus operandi: the methods, objects, devices and hiding places of criminals.',
    },
    SILVER: { description: 'Identify and trace criminal assets.' },
    UN_SPECIAL: {
      description:
        'Tell of a person or entity that is the subject of sanctions of the United Nations Security Council, such as asset freeze, travel ban or arms embargo.',
    },
  },
});

registerEnumType(NoticeStatus, {
  name: 'NoticeStatus',
  description:
    'Where a notice stands in its life. Only a PUBLISHED one is seen by others than its owner and the General Secretariat.',
  valuesConfig: {
    DRAFT: { description: 'Being written by its owner. It asks nothing of anybody yet.' },
    PENDING_REVIEW: { description: 'Sent to the General Secretariat, which reviews it.' },
    PUBLISHED: { description: 'In force: act on it.' },
    REFUSED: { description: 'Reviewed and not published: it broke the rules on processing data.' },
    SUSPENDED: { description: 'Taken out of force for the time being, while a doubt is cleared.' },
    CANCELLED: { description: 'Withdrawn for good, by its owner or because it must not stand.' },
    EXPIRED: { description: 'Its review was due and its owner did not ask to keep it.' },
  },
});
