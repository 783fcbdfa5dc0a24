import { specGroup } from '../spec-group';

specGroup(3, 4);
