#!/usr/bin/perl
# A small help desk: agents, queues with a policy each, customers who wrote.
use strict;
use warnings;
use utf8;

use RT -init;
use MIME::Entity;

sub made {
    my ( $ok, $message ) = @_;
    die "$message\n" if !$ok;
    return;
}

sub person {
    my (%person) = @_;
    my $user = RT::User->new( RT->SystemUser );
    made( $user->Create(%person) );
    return $user;
}

person( Name => 'mari', Password => 'password', Privileged => 1, RealName => 'Mari Maasikas', Lang => 'en',
    EmailAddress => 'mari@example.test', Signature => "Mari Maasikas\nExample Support" );
person( Name => 'jaan', Password => 'password', Privileged => 1, RealName => 'Jaan Tamm', Lang => 'et',
    EmailAddress => 'jaan@example.test' );
person( Name => 'ewa', Password => 'password', Privileged => 1, RealName => 'Ewa Nowak', Lang => 'pl',
    EmailAddress => 'ewa@example.test' );
person( Name => 'tom', Password => 'password', Privileged => 1, RealName => 'Tom Field', Lang => 'en', EmailAddress => 'tom@example.test' )
    ->SetPreferences( $RT::System, { MessageBoxRichText => 0 } );
my %customer = map { $_->{Name} => person( %$_, Privileged => 0, EmailAddress => $_->{Name} ) } (
    { Name => 'anna@customer.test', RealName => 'Anna Brown',  Lang => 'en' },
    { Name => 'peeter@customer.test', RealName => 'Peeter Kask', Lang => 'et' },
    { Name => 'zofia@customer.test', RealName => 'Zofia Lis',   Lang => 'pl' },
);

my $everybody = RT::Group->new( RT->SystemUser );
$everybody->LoadSystemInternalGroup('Privileged');
for my $right (qw(SeeQueue ShowTicket ShowTicketComments ReplyToTicket CommentOnTicket ModifyTicket OwnTicket ShowOutgoingEmail)) {
    made( $everybody->PrincipalObj->GrantRight( Right => $right, Object => $RT::System ) );
}
made( $everybody->PrincipalObj->GrantRight( Right => 'ModifySelf', Object => $RT::System ) );

for my $name (qw(Support Sales Billing Internal)) {
    my $queue = RT::Queue->new( RT->SystemUser );
    made( $queue->Create( Name => $name ) );
}

sub ticket {
    my ( $queue, $customer, $subject, $words ) = @_;
    my $ticket = RT::Ticket->new( RT::CurrentUser->new( RT->SystemUser ) );
    my $entity = MIME::Entity->build( Type => 'text/plain', Charset => 'UTF-8', Subject => Encode::encode( 'UTF-8', $subject ),
        Data => [ Encode::encode( 'UTF-8', $words ) ] );
    my $as_customer = RT::Ticket->new( RT::CurrentUser->new( $customer{$customer} ) );
    RT::ACE->can('InvalidateCaches') && RT::ACE->InvalidateCaches;
    my ($id) = $as_customer->Create( Queue => $queue, Subject => $subject, Requestor => $customer, MIMEObj => $entity );
    print "$id $queue $customer\n";
    return;
}

my $all = RT::Group->new( RT->SystemUser );
$all->LoadSystemInternalGroup('Everyone');
made( $all->PrincipalObj->GrantRight( Right => $_, Object => $RT::System ) ) for qw(CreateTicket);

my $parcel = "Hello,\n\nmy order 58213 has not arrived. Where is it, and when will I have it?\n\nAnna Brown\n";
ticket( 'Support', 'anna@customer.test', 'Where is my order?', $parcel );
ticket( 'Sales',    'anna@customer.test', 'Where is my order?', $parcel );
ticket( 'Billing',  'anna@customer.test', 'Where is my order?', $parcel );
ticket( 'Internal', 'anna@customer.test', 'Where is my order?', $parcel );
ticket( 'Support', 'peeter@customer.test', 'Kus mu tellimus on?', "Tere!\n\nMu tellimus 58214 pole kohale jõudnud. Kus see on?\n\nPeeter Kask\n" );
ticket( 'Support', 'zofia@customer.test', 'Gdzie jest moje zamówienie?', "Dzień dobry,\n\nzamówienie 58215 jeszcze nie dotarło. Kiedy je dostanę?\n\nZofia Lis\n" );
